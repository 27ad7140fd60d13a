import type { Words } from '#kit/i18n/words.ts'

/** The verbs that more than one feature writes into the log, or may. */
export const verbs: Words = {
  list: { zh: '瀏覽清單', en: 'Browse' },
  search: { zh: '查詢', en: 'Search' },
  show: { zh: '檢視', en: 'View' },
  'show-timeline': { zh: '檢視歷程', en: 'View history' },
  'show-persons': { zh: '檢視紀錄中的人', en: 'View persons of an entry' },
  'show-errors': { zh: '檢視錯誤列', en: 'View refused rows' },
  'show-editions': { zh: '檢視版次', en: 'View editions' },
  'show-picture': { zh: '檢視圖片', en: 'View a picture' },
  preview: { zh: '預覽', en: 'Preview' },
  count: { zh: '計算筆數', en: 'Count' },
  create: { zh: '新增', en: 'Create' },
  edit: { zh: '修改', en: 'Edit' },
  delete: { zh: '刪除', en: 'Delete' },
  freeze: { zh: '凍結', en: 'Freeze' },
  disable: { zh: '停用', en: 'Disable' },
  export: { zh: '匯出', en: 'Order an export' },
  'export-done': { zh: '匯出完成', en: 'Export finished' },
  repeat: { zh: '重複送出（未再執行）', en: 'Sent again (not done twice)' },
  bulk: { zh: '批次變更', en: 'Change many' },
  'bulk-done': { zh: '批次變更完成', en: 'Change of many finished' },
  cancel: { zh: '取消', en: 'Cancel' },
  apply: { zh: '試行後正式匯入', en: 'Import after a dry run' },
  retry: { zh: '重新執行', en: 'Run again' },
  resume: { zh: '繼續執行', en: 'Resume' },
}
