import type { Problems } from '#contract/problems.ts'

export const memberImportProblems = {
  'memberImport.twoColumns': {
    zh: '有幾欄都像是這個欄位：{columns}，請選定其中一欄',
    en: 'Several columns look like this field: {columns}. Choose one of them',
  },
  'memberImport.columnMissing': {
    zh: '請指定這個欄位對應檔案中的哪一欄',
    en: 'Choose the column that holds this field',
  },
  'memberImport.noSuchColumn': { zh: '檔案裡沒有這一欄', en: 'The file has no such column' },
  'memberImport.columnTwice': {
    zh: '同一欄不能對應到兩個欄位',
    en: 'One column cannot serve two fields',
  },
  'memberImport.noFields': {
    zh: '除了帳號之外，請至少再對應一個要更新的欄位',
    en: 'Map at least one field to update besides the account',
  },
  'memberImport.noRows': { zh: '檔案只有標題列，沒有資料', en: 'The file has a header but no rows' },
  'memberImport.sameContent': {
    zh: '內容相同的檔案已匯入過：第 {id} 號「{name}」（{day}），不會重複套用',
    en: 'A file of the same content was imported before: no. {id} “{name}” ({day}). It is not applied twice',
  },
  'memberImport.contentTaken': {
    zh: '內容相同的檔案已由另一次匯入套用',
    en: 'Another import has applied a file of the same content',
  },
  'memberImport.ended': { zh: '這次匯入已經結束', en: 'This import has already ended' },
  'memberImport.notResumable': {
    zh: '只有已取消或失敗的匯入可以繼續',
    en: 'Only a cancelled or failed import can go on',
  },
  'memberImport.fileGone': {
    zh: '原始檔案已刪除，無法繼續，請重新上傳',
    en: 'The uploaded file has been deleted; upload it again',
  },
  'memberImport.busy': {
    zh: '套用期間資料一再被他人變更，全部未套用，請稍後再試',
    en: 'Others kept changing the same members; nothing was applied. Try again later',
  },
  'memberImport.tooFewCells': {
    zh: '這一列只有 {found} 欄，標題列有 {expected} 欄',
    en: 'This row has {found} columns, the header has {expected}',
  },
  'memberImport.tooManyCells': {
    zh: '這一列有 {found} 欄，標題列只有 {expected} 欄',
    en: 'This row has {found} columns, the header only {expected}',
  },
  'memberImport.accountTwice': {
    zh: '與檔案第 {line} 行的帳號相同',
    en: 'The account is the same as on line {line} of this file',
  },
  'memberImport.identityTwice': {
    zh: '與檔案第 {line} 行的身分證字號相同',
    en: 'The identity number is the same as on line {line} of this file',
  },
  'memberImport.newNeeds': {
    zh: '新會員必填；更新既有會員時空白會保留原值',
    en: 'A new member needs it; in an update an empty cell leaves the value',
  },
  'memberImport.noSuchAccount': { zh: '沒有這個帳號，無法更新', en: 'There is no such account to update' },
} as const satisfies Problems
