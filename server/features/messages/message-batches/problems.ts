import type { Problems } from '#contract/problems.ts'

export const messageBatchProblems = {
  'messageBatch.codeTaken': { zh: '這個批次代碼已被使用', en: 'This code of a batch is taken' },
  'messageBatch.braces': {
    zh: '大括號不成對：欄名請寫成 {{標題}}，前後各兩個大括號，最多 40 個字',
    en: 'Braces do not match: write the name of a column as {{標題}}, two braces on each side and 40 characters at most',
  },
  'messageBatch.noColumns': {
    zh: '內容沒有用到任何檔案欄位，每位會員收到的都一樣；請以 {{欄名}} 標出要填入的欄，或改用新增訊息',
    en: 'The text names no column, so that everybody would get the same: mark what is filled in as {{column}}, or create a message instead',
  },
  'messageBatch.filesBy': {
    zh: '您沒有匯入批次訊息的權限，不能讓這個批次接收投遞檔案',
    en: 'You may not import batches, so that you cannot let this one take files of the drop folder',
  },
} as const satisfies Problems
