import type { Problems } from '#contract/problems.ts'

export const allowedUrlProblems = {
  'allowedUrl.scope': {
    zh: '白名單適用於所有機關，只有權限範圍為「全部」的人可以變更',
    en: 'The list holds for all agencies; only a grant over all of them may change it',
  },
  'allowedUrl.suffix': {
    zh: '任何人都能在這個網域之下登記名稱，不可包含子網域；請填機關自己的網域',
    en: 'Anybody can register names below this domain, so that subdomains cannot be allowed; enter the domain of the body itself',
  },
  'allowedUrl.taken': {
    zh: '名單內已有這個網域與路徑，請改為編輯那一筆',
    en: 'This host and path stand on the list already; edit that entry',
  },
  'allowedUrl.breaks': {
    zh: '有 {total} 個使用中的網址只靠這一筆允許，請先看過清單再確認',
    en: '{total} address in use is allowed by this entry alone; look at it and confirm |||| {total} addresses in use are allowed by this entry alone; look at them and confirm',
  },
  'allowedUrl.longer': {
    zh: '這一筆的期限已經更晚，或沒有期限',
    en: 'This entry holds as long already, or has no end',
  },
  'allowedUrl.ended': { zh: '這一筆已經失效', en: 'This entry has ended already' },
} as const satisfies Problems
