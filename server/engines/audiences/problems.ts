import type { Problems } from '#contract/problems.ts'
import { listProblems } from '#engines/imports/problems.ts'

/** What lists of recipients say, whatever they are given; each feature that reads such lists states them with its own. */
export const recipientListProblems = {
  ...listProblems,
  'recipientList.file': { zh: '找不到這個名單檔案，請重新上傳', en: 'There is no such list file; upload it again' },
  'recipientList.fileRequired': { zh: '請選擇名單檔案', en: 'Choose a list file' },
  'recipientList.noAccountColumn': {
    zh: '名單缺少「帳號」欄（標題請用 帳號 或 account）',
    en: 'The list has no account column （name it 帳號 or account）',
  },
  'recipientList.noColumn': {
    zh: '名單缺少這些欄：{columns}；標題須與內容裡的 {{欄名}} 相同',
    en: 'The list lacks these columns: {columns}. Their headers must be those of the {{column}} marks in the text',
  },
  'recipientList.twoColumns': {
    zh: '名單有幾欄都像是同一個欄位：{columns}，請只留其中一欄',
    en: 'Several columns of the list look like the same field: {columns}. Keep one of them',
  },
  'recipientList.noRows': { zh: '名單沒有任何資料列', en: 'The list has no rows' },
  'recipientList.row.account': { zh: '帳號空白或格式有誤', en: 'The account is missing or malformed' },
  'recipientList.badRows': {
    zh: '名單有 {count} 列有誤，第一處在第 {line} 列：{reason}。請修正後重新上傳',
    en: '{count} row of the list is wrong, row {line}: {reason}. Correct it and upload again |||| {count} rows of the list are wrong, the first is row {line}: {reason}. Correct them and upload again',
  },
} as const satisfies Problems
