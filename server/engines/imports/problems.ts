import type { Problems } from '#contract/problems.ts'

/** What imports of any records say; each feature that has one states them with its own. */
export const importProblems = {
  'import.twoColumns': {
    zh: '有幾欄都像是這個欄位：{columns}，請選定其中一欄',
    en: 'Several columns look like this field: {columns}. Choose one of them',
  },
  'import.columnMissing': { zh: '請指定這個欄位對應檔案中的哪一欄', en: 'Choose the column that holds this field' },
  'import.noSuchColumn': { zh: '檔案裡沒有這一欄', en: 'The file has no such column' },
  'import.columnTwice': { zh: '同一欄不能對應到兩個欄位', en: 'One column cannot serve two fields' },
  'import.noFields': { zh: '請至少再對應一個要更新的欄位', en: 'Map at least one more field, to be updated' },
  'import.noRows': { zh: '檔案只有標題列，沒有資料', en: 'The file has a header but no rows' },
  'import.sameContent': {
    zh: '內容相同的檔案已匯入過：第 {id} 號「{name}」（{day}），不會重複套用',
    en: 'A file of the same content was imported before: no. {id} “{name}” ({day}). It is not applied twice',
  },
  'import.sameContentElsewhere': {
    zh: '其他科室已匯入過內容相同的檔案，不會重複套用',
    en: 'Another department has imported a file of the same content. It is not applied twice',
  },
  'import.contentTaken': {
    zh: '內容相同的檔案已由另一次匯入套用',
    en: 'Another import has applied a file of the same content',
  },
  'import.ended': { zh: '這次匯入已經結束', en: 'This import has already ended' },
  'import.notResumable': { zh: '只有已取消或失敗的匯入可以繼續', en: 'Only a cancelled or failed import can go on' },
  'import.fileGone': {
    zh: '原始檔案已刪除，無法繼續，請重新上傳',
    en: 'The uploaded file has been deleted; upload it again',
  },
  'import.busy': {
    zh: '套用期間資料一再被他人變更，全部未套用，請稍後再試',
    en: 'Others kept changing the same records; nothing was applied. Try again later',
  },
  'import.tooFewCells': {
    zh: '這一列只有 {found} 欄，標題列有 {expected} 欄',
    en: 'This row has {found} columns, the header has {expected}',
  },
  'import.tooManyCells': {
    zh: '這一列有 {found} 欄，標題列只有 {expected} 欄',
    en: 'This row has {found} columns, the header only {expected}',
  },
  'import.newNeeds': {
    zh: '新增時必填；更新既有資料時空白會保留原值',
    en: 'A new record needs it; in an update an empty cell leaves the value',
  },
} as const satisfies Problems
