import type { Problems } from './problems.ts'

/** Problems of table files, each with its remedy; the readers in tabular/ name them. */
export const tableProblems = {
  'tabular.encoding': {
    zh: '第 {line} 列不符合 {encoding} 編碼，請選擇正確的編碼，或另存為 UTF-8 的 CSV',
    en: 'Row {line} is not valid {encoding}; choose the file’s encoding or save it as UTF-8 CSV',
  },
  'tabular.nul': {
    zh: '第 {line} 列有一格含有空字元 (NUL)，請重新輸入該格內容',
    en: 'A cell on line {line} holds an empty character (NUL); type its content again',
  },
  'tabular.scientific': {
    zh: '第 {line} 列有一格被存成科學記號（如 9.12E+08），末幾碼可能已遺失，請將該欄設為文字格式並重新輸入',
    en: 'A cell on line {line} was saved in scientific notation (such as 9.12E+08) and may have lost its last digits; format the column as text and type the number again',
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
  'tabular.noSuchSheet': {
    zh: '活頁簿裡沒有這個工作表，請重新選擇',
    en: 'The workbook has no such visible sheet; choose again',
  },
  'tabular.tooLarge': {
    zh: '活頁簿超過 {max} MB 的上限，請分成幾個檔案，或改存為 CSV',
    en: 'The workbook is larger than {max} MB; split it or save it as CSV',
  },
  'tabular.empty': { zh: '檔案裡沒有資料', en: 'The file has no rows' },
  'tabular.unclosedQuote': {
    zh: '第 {line} 列的引號沒有結尾，請補上 " 後再上傳',
    en: 'The quotation mark that opens on line {line} is never closed; add the closing "',
  },
  'tabular.strayQuote': {
    zh: '第 {line} 列的引號位置不對，內容中的 " 請寫成 "" 並以引號括住整格',
    en: 'A quotation mark on line {line} is misplaced; write " inside a cell as "" and put the cell in quotes',
  },
  'tabular.tooManyRows': {
    zh: '超過 {max} 列的上限，請分成幾個檔案',
    en: 'The file has more than {max} rows; split it',
  },
  'tabular.tooManyColumns': {
    zh: '第 {line} 列超過 {max} 欄的上限，請刪除多餘的欄位',
    en: 'Row {line} has more than {max} columns; remove the surplus',
  },
  'tabular.cellTooLong': {
    zh: '第 {line} 列有一格超過 {max} 個字，請縮短內容',
    en: 'A cell on line {line} has more than {max} characters; shorten it',
  },
  'tabular.cellUnreadable': {
    zh: '這一格無法判讀，可能是不存在的日期或不正確的數值，請在試算表軟體重新輸入',
    en: 'This cell cannot be read, it may be a day that is none or a wrong number; enter it again in a spreadsheet program',
  },
  'tabular.cellFormula': {
    zh: '這一格的公式沒有儲存計算結果，請用試算表軟體開啟並儲存檔案，或將公式改貼為值',
    en: 'This formula is stored without its result; open and save the file in a spreadsheet program, or paste the value',
  },
  'tabular.cellError': {
    zh: '這一格是錯誤值 {value}，請更正後再上傳',
    en: 'This cell holds the error {value}; correct it',
  },
  'tabular.cellString': {
    zh: '這一格的文字不在活頁簿裡，請在試算表軟體重新輸入',
    en: 'The text of this cell is missing from the workbook; enter it again in a spreadsheet program',
  },
  'tabular.cellPlace': {
    zh: '這一列有儲存格的位置重複或不正確，請用試算表軟體重新另存為 .xlsx',
    en: 'A cell of this row stands twice or in no right place; save the file again as .xlsx in a spreadsheet program',
  },
  'tabular.rowOrder': {
    zh: '這一列的列號重複或不照順序，請用試算表軟體重新另存為 .xlsx',
    en: 'The number of this row stands twice or out of order; save the file again as .xlsx in a spreadsheet program',
  },
  'tabular.tooManySheets': {
    zh: '活頁簿超過 {max} 個工作表的上限，請分成幾個檔案',
    en: 'The workbook has more than {max} sheets; split it',
  },
  'tabular.tooMuchText': {
    zh: '活頁簿的文字超過 {max} MB 的上限，請分成幾個檔案，或改存為 CSV',
    en: 'The text in the workbook is larger than {max} MB; split it or save it as CSV',
  },
  'tabular.busy': {
    zh: '系統正在讀取其他大型活頁簿，請稍後再試',
    en: 'Other large workbooks are being read; try again in a moment',
  },
} as const satisfies Problems
