/** The built-in roles by the names that the server keeps of them, also in its log. */
export const builtInRoles: Readonly<Record<string, string>> = {
  系統管理者: 'administrator',
  業務承辦: 'operator',
  核可主管: 'approver',
  客服: 'support',
  稽核: 'auditor',
}
