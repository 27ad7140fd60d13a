import type { Words } from '#kit/i18n/words.ts'

/** What the frame says of every import. */
export const importVerbs: Words = {
  import: { zh: '匯入', en: 'Import' },
  finish: { zh: '完成', en: 'Finish' },
  match: { zh: '與既有資料重複', en: 'Met somebody who is there' },
  refuse: { zh: '拒絕', en: 'Refuse' },
  fail: { zh: '失敗', en: 'Fail' },
  'ask-cancel': { zh: '要求取消', en: 'Request cancellation' },
}

export const importResults: Words = {
  rowsTotal: { zh: '檔案列數', en: 'Rows in the file' },
  accepted: { zh: '接受', en: 'Accepted' },
  created: { zh: '新增', en: 'Created' },
  updated: { zh: '更新', en: 'Updated' },
  unchanged: { zh: '無變更', en: 'Unchanged' },
  rejected: { zh: '拒絕', en: 'Refused' },
  faulty: { zh: '有誤的列', en: 'Rows with errors' },
}
