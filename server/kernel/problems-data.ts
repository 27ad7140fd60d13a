import type { Problems } from './problems.ts'

/** Problems of personal data and of table files, each with its remedy. */
export const dataProblems = {
  'value.masked': {
    zh: '這是遮罩後的內容，請填完整資料，或保留原值不動',
    en: 'This is a masked value; enter it in full or leave it unchanged',
  },
  'value.unreadable': {
    zh: '含有無法辨識的字元，請重新輸入，或檢查檔案的編碼',
    en: 'It contains unreadable characters; type it again or check the file’s encoding',
  },
  'identity.format': {
    zh: '格式不符，請填身分證字號（A123456789）或居留證號（A812345678、AB12345678）',
    en: 'Enter a national identity number (A123456789) or a resident number (A812345678, AB12345678)',
  },
  'identity.checksum': {
    zh: '檢查碼不符，請核對證件上的號碼',
    en: 'The check digit does not match; compare with the card',
  },
  'phone.format': {
    zh: '請填 10 碼手機號碼，例如 0912345678 或 +886 912-345-678',
    en: 'Enter a mobile number of 10 digits, such as 0912345678 or +886 912-345-678',
  },
  'email.format': {
    zh: '請填正確的電子郵件，例如 name@example.tw',
    en: 'Enter an e-mail address such as name@example.tw',
  },
  'birthOn.format': {
    zh: '看不懂這個日期，請填 1990-05-20 或民國 79/05/20',
    en: 'Enter the date as 1990-05-20, or as 79/05/20 in the Republic calendar',
  },
  'birthOn.noSuchDay': {
    zh: '沒有這一天，請核對月份與日期',
    en: 'The calendar has no such day; check month and day',
  },
  'birthOn.future': {
    zh: '出生日期在今天之後，請核對年份',
    en: 'The birth date is in the future; check the year',
  },
  'birthOn.tooEarly': {
    zh: '出生日期早於 1900 年，請核對年份',
    en: 'The birth date is before 1900; check the year',
  },
  'name.markup': {
    zh: '姓名不可含 < >，也不可用 = + - @ 開頭，請填證件上的姓名',
    en: 'A name cannot contain < > or begin with = + - @; enter the name on the card',
  },
  'name.tooLong': { zh: '姓名最多 100 個字', en: 'A name has at most 100 characters' },
  'address.markup': {
    zh: '地址不可含 < >，也不可用 = + - @ 開頭',
    en: 'An address cannot contain < > or begin with = + - @',
  },
  'address.tooLong': { zh: '地址最多 200 個字', en: 'An address has at most 200 characters' },
  'tabular.encoding': {
    zh: '檔案內容不符合 {encoding} 編碼，請選擇正確的編碼，或另存為 UTF-8 的 CSV',
    en: 'The file is not valid {encoding}; choose its encoding or save it as UTF-8 CSV',
  },
  'tabular.binary': {
    zh: '這不是文字檔，請上傳 CSV 或 XLSX 檔',
    en: 'This is not a text file; upload a CSV or XLSX file',
  },
  'tabular.oldXls': {
    zh: '這是舊版 .xls 或有密碼的活頁簿，請在試算表軟體另存為無密碼的 .xlsx',
    en: 'This is an old .xls or a workbook with a password; save it as .xlsx without a password',
  },
  'tabular.notXlsx': {
    zh: '這不是可讀取的 XLSX 檔，請用試算表軟體重新另存為 .xlsx',
    en: 'This is not a readable XLSX file; save it again as .xlsx in a spreadsheet program',
  },
  'tabular.noSheet': { zh: '活頁簿裡沒有可見的工作表', en: 'The workbook has no visible sheet' },
  'tabular.tooLarge': {
    zh: '活頁簿超過 {max} MB 的上限，請分成幾個檔案，或改存為 CSV',
    en: 'The workbook is larger than {max} MB; split it or save it as CSV',
  },
  'tabular.empty': { zh: '檔案裡沒有資料', en: 'The file has no rows' },
  'tabular.unclosedQuote': {
    zh: '第 {line} 行的引號沒有結尾，請補上 " 後再上傳',
    en: 'The quotation mark that opens on line {line} is never closed; add the closing "',
  },
  'tabular.strayQuote': {
    zh: '第 {line} 行的引號位置不對，內容中的 " 請寫成 "" 並以引號括住整格',
    en: 'A quotation mark on line {line} is misplaced; write " inside a cell as "" and put the cell in quotes',
  },
  'tabular.tooManyRows': {
    zh: '超過 {max} 列的上限，請分成幾個檔案',
    en: 'The file has more than {max} rows; split it',
  },
  'tabular.tooManyColumns': {
    zh: '第 {line} 行超過 {max} 欄的上限，請刪除多餘的欄位',
    en: 'Line {line} has more than {max} columns; remove the surplus',
  },
  'tabular.cellTooLong': {
    zh: '第 {line} 行有一格超過 {max} 個字，請縮短內容',
    en: 'A cell on line {line} has more than {max} characters; shorten it',
  },
  'file.tooLarge': { zh: '檔案超過 {max} 位元組的上限', en: 'The file is larger than {max} bytes' },
  'file.damaged': {
    zh: '檔案內容不完整，請重新產生或上傳',
    en: 'The stored file is incomplete; make or upload it again',
  },
} as const satisfies Problems

export type DataProblemKey = keyof typeof dataProblems | 'required'
