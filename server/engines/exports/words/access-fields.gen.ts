import type { ResourceWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const access: ResourceWords = {
  "agencies": {
    "noun": {"zh":"機關","en":"Agencies"},
    "fields": {
      "code": {"zh":"機關代碼","en":"Code"},
      "name": {"zh":"機關名稱","en":"Name"},
      "parentId": {"zh":"上級機關","en":"Agency above"},
      "parentName": {"zh":"上級機關","en":"Agency above"},
      "departmentCount": {"zh":"部門數","en":"Departments"},
    },
    "dictionaries": {"active":"enums.UnitState"},
  },
  "departments": {
    "noun": {"zh":"部門","en":"Departments"},
    "fields": {
      "parentId": {"zh":"上級部門","en":"Department above"},
      "parentName": {"zh":"上級部門","en":"Department above"},
      "code": {"zh":"部門代碼","en":"Code"},
      "name": {"zh":"部門名稱","en":"Name"},
    },
    "dictionaries": {"active":"enums.UnitState"},
  },
  "roles": {
    "noun": {"zh":"角色","en":"Roles"},
    "fields": {
      "code": {"zh":"角色代碼","en":"Code"},
      "name": {"zh":"角色名稱","en":"Name"},
      "builtIn": {"zh":"類別","en":"Kind"},
      "grantCount": {"zh":"權限數","en":"Permissions"},
      "holderCount": {"zh":"持有人數","en":"Holders"},
      "grants": {"zh":"權限","en":"Permissions"},
    },
    "dictionaries": {"builtIn":"enums.RoleKind"},
  },
  "system-users": {
    "noun": {"zh":"系統使用者","en":"System users"},
    "fields": {
      "account": {"zh":"帳號","en":"Account"},
      "name": {"zh":"姓名","en":"Name"},
      "email": {"zh":"電子郵件","en":"E-mail"},
      "departmentId": {"zh":"部門","en":"Department"},
      "departmentName": {"zh":"部門","en":"Department"},
      "validUntilOn": {"zh":"有效期限","en":"Valid until"},
      "lastLoginAt": {"zh":"最近登入","en":"Last sign-in"},
      "mustChangePassword": {"zh":"須變更密碼","en":"Must change password"},
      "roles": {"zh":"角色","en":"Roles"},
      "roleId": {"zh":"角色","en":"Role"},
      "untilOn": {"zh":"角色期限","en":"Role until"},
      "secretUntilAt": {"zh":"啟用碼有效至","en":"One-time secret until"},
      "claimedAt": {"zh":"本人設定密碼","en":"Password set by owner"},
      "sessionCount": {"zh":"目前登入數","en":"Open sessions"},
      "lockedUntilAt": {"zh":"鎖定至","en":"Locked until"},
    },
    "dictionaries": {"status":"enums.SystemUserStatus"},
  },
}
