import type { Problems } from '#contract/problems.ts'

/** What the reader of lists says, whatever they are for; each feature that reads lists states them with its own. */
export const listProblems = {
  'list.tooFewCells': {
    zh: '這一列只有 {found} 欄，標題列有 {expected} 欄',
    en: 'This row has {found} column, the header has {expected} |||| This row has {found} columns, the header has {expected}',
  },
  'list.tooManyCells': {
    zh: '這一列有 {found} 欄，標題列只有 {expected} 欄',
    en: 'This row has {found} columns, the header only {expected}',
  },
  'list.openSheets': {
    zh: '活頁簿有好幾個工作表都有資料：{sheets}，請選擇要讀取哪一個',
    en: 'Several sheets of the workbook hold something: {sheets}. Choose the one to be read',
  },
  'list.unseen': {
    zh: '請先看過這份檔案的以下情形並確認：{what}',
    en: 'Look at what this file shows, and confirm it, before going on: {what}',
  },
  'list.unreadColumns': { zh: '這些欄不會讀取：{columns}', en: 'These columns are not read: {columns}' },
  'list.otherSheets': {
    zh: '只讀取工作表「{sheet}」，其他有資料的工作表不會讀取：{sheets}',
    en: 'Only the sheet “{sheet}” is read; others that hold something are not: {sheets}',
  },
  'list.hiddenRows': {
    zh: '{rows} 列在試算表裡是隱藏的，一樣會採用',
    en: 'Rows that the spreadsheet hides are used like the others: {rows}',
  },
  'list.zeroRestored': {
    zh: '{rows} 列的電話少了開頭的 0，會補上',
    en: 'Phones that have lost their first 0 are given it back; rows: {rows}',
  },
  'list.lostCharacters': {
    zh: '{rows} 列的姓名或地址裡有「?」或缺字符號，多半是存檔時遺失的字，會照原樣採用',
    en: 'Names or addresses with a “?” or a mark for a missing character, most likely lost on saving, are taken as they are; rows: {rows}',
  },
  'list.repeatedRecipients': {
    zh: '{members} 位會員在名單中重複出現：共 {rows} 次、{pieces} 張',
    en: 'Members who stand in the list more than once: {members}, rows: {rows}, pieces in all: {pieces}',
  },
  'list.row.hidden': {
    zh: '這一列在試算表裡是隱藏的：請先確認要採用隱藏的列，或將它取消隱藏',
    en: 'The spreadsheet hides this row: confirm that hidden rows be used, or show it',
  },
  'list.row.zeroRestored': {
    zh: '少了開頭的 0：請先確認要補上，或在檔案裡更正',
    en: 'The first 0 is missing: confirm that it be given back, or correct the file',
  },
  'list.row.lostCharacter': {
    zh: '「?」或缺字符號多半是存檔時遺失的字：請查明原字後更正，或確認要照原樣採用',
    en: 'The “?” or mark most likely stands for a character lost on saving: correct it, or confirm that it be taken as it is',
  },
  'list.row.unread': {
    zh: '沒有標題的欄裡有內容，不會讀取：請補上標題，或確認不需要',
    en: 'A column without a header holds something and is not read: give it a header, or confirm that it is not needed',
  },
} as const satisfies Problems

/** What imports of any records say; each feature that has one states them with its own. */
export const importProblems = {
  ...listProblems,
  'import.twoColumns': {
    zh: '有幾欄都像是這個欄位：{columns}，請選定其中一欄',
    en: 'Several columns look like this field: {columns}. Choose one of them',
  },
  'import.columnMissing': { zh: '請指定這個欄位對應檔案中的哪一欄', en: 'Choose the column that holds this field' },
  'import.eitherColumn': {
    zh: '另一欄已經指明同一件事，請只對應其中一欄，另一欄選「不匯入」',
    en: 'Another column says the same thing in another way; map one of the two and leave the other out',
  },
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
  'import.subjectChanged': {
    zh: '下單之後，檔案所依據的設定已被修改、停用或不在您的權限範圍；請重新預覽後再匯入',
    en: 'What the file was checked against has been changed, retired or put out of your reach since; preview and import it again',
  },
  'import.notApplicable': {
    zh: '只有本人完成、且有可匯入資料列的試行，才能接著正式匯入',
    en: 'Only a dry run of your own that has ended with rows that would go in can be followed by the real run',
  },
  'import.notResumable': { zh: '只有已取消或失敗的匯入可以繼續', en: 'Only a cancelled or failed import can go on' },
  'import.fileGone': {
    zh: '原始檔案已刪除，無法繼續，請重新上傳',
    en: 'The uploaded file has been deleted; upload it again',
  },
  'import.busy': {
    zh: '套用期間資料一再被他人變更，全部未套用，請稍後再試',
    en: 'Others kept changing the same records; nothing was applied. Try again later',
  },
  'import.newNeeds': {
    zh: '新增時必填；更新既有資料時空白會保留原值',
    en: 'A new record needs it; in an update an empty cell leaves the value',
  },
} as const satisfies Problems
