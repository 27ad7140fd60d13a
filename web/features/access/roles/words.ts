import type { Word, Words } from '#kit/i18n/words.ts'

/** What can be granted on each kind of data. */
export const actionWords = {
  list: { zh: '清單', en: 'List' },
  show: { zh: '檢視', en: 'View' },
  create: { zh: '新增', en: 'Create' },
  edit: { zh: '修改', en: 'Edit' },
  delete: { zh: '刪除', en: 'Delete' },
  import: { zh: '匯入', en: 'Import' },
  export: { zh: '匯出', en: 'Export' },
  reveal: { zh: '檢視個資', en: 'Reveal' },
  approve: { zh: '核可', en: 'Approve' },
  run: { zh: '執行', en: 'Run' },
} satisfies Words

/** Names of the lines of a role's history: `members:list` is 會員：清單. */
export function permissionLabels(kinds: Words, language: keyof Word): Record<string, string> {
  const between = language === 'zh' ? '：' : ': '
  const lines = Object.entries(kinds).flatMap(([resource, kind]) =>
    Object.entries(actionWords).map(([action, to]) => [
      `${resource}:${action}`,
      kind[language] + between + to[language],
    ]),
  )
  return Object.fromEntries(lines)
}
