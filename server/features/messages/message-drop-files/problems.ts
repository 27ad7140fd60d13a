import type { Problems } from '#contract/problems.ts'

export const dropFileProblems = {
  'dropFile.unfinished': {
    zh: '檔案很久沒有更新，仍沒有結尾列 END,筆數；請重新產生完整的檔案再投遞',
    en: 'Nothing was written to it for a long time, and it still has no last row END,count; make it anew and drop it again',
  },
  'dropFile.tooLarge': {
    zh: '檔案超過 {max} MB，請分成幾個檔案',
    en: 'The file has more than {max} MB; make several of it',
  },
  'dropFile.head': {
    zh: '第一列應為 PUSH,1,批次代碼，例如 PUSH,1,PARKING-BILL',
    en: 'The first row should be PUSH,1,code of the batch, as PUSH,1,PARKING-BILL',
  },
  'dropFile.count': {
    zh: '結尾列說有 {said} 筆，實際有 {found} 筆；檔案可能不完整，請重新產生',
    en: 'The last row says {said}, and there are {found}; the file may lack some, make it anew',
  },
  'dropFile.batch': {
    zh: '沒有代碼為 {code}、使用中且接收投遞檔案的批次設定',
    en: 'No batch setting of the code {code} is in use and takes files of the drop folder',
  },
  'dropFile.holder': {
    zh: '讓這個批次接收投遞檔案的人已無權匯入；請由有權限的人重新儲存批次設定',
    en: 'Whoever let this batch take files may no longer import; let somebody who may save the batch setting again',
  },
  'dropFile.sameContent': {
    zh: '內容相同的檔案已投遞過：「{name}」，不會重複匯入',
    en: 'A file of the same content was dropped before: “{name}”. It is not imported twice',
  },
} as const satisfies Problems
