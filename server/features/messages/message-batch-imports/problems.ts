import type { Problems } from '#contract/problems.ts'

export const batchImportProblems = {
  'messageBatchImport.place': {
    zh: '您沒有所屬機關，或匯入批次訊息的權限不及您所屬的機關，無法匯入',
    en: 'You belong to no agency, or your right to import batches does not reach it; you cannot import',
  },
  'messageBatchImport.batch': {
    zh: '找不到這個批次設定，或不在您的權限範圍；請重新選擇',
    en: 'There is no such batch setting within your reach; choose again',
  },
  'messageBatchImport.inactive': {
    zh: '這個批次設定已停用，請先恢復使用或改選其他設定',
    en: 'This batch setting is retired; switch it on again or choose another',
  },
  'messageBatchImport.noSuchMember': {
    zh: '找不到這位會員，或不在您的權限範圍；請核對帳號',
    en: 'There is no such member within your reach; check the account',
  },
  'messageBatchImport.frozen': {
    zh: '會員帳號凍結中，不接收訊息；請移除這一列，或解除凍結後再匯入',
    en: 'The member is frozen and receives nothing; take the row out, or import it once the freeze is lifted',
  },
  'messageBatchImport.closed': {
    zh: '會員帳號已停用，不接收訊息；請移除這一列',
    en: 'The membership is closed and receives nothing; take the row out',
  },
  'messageBatchImport.accountTwice': {
    zh: '與檔案第 {line} 列是同一個帳號，而每位會員一則訊息只收一次',
    en: 'Row {line} of this file has the same account, and a member gets a message once',
  },
  'messageBatchImport.tooLong': {
    zh: '填入後超過推播可容納的長度，請縮短這一列的文字',
    en: 'Filled in, it is longer than a push can be; shorten the text of this row',
  },
} as const satisfies Problems
