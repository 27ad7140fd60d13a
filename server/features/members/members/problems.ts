import { districts } from '#contract/districts.ts'
import type { Problems } from '#contract/problems.ts'

export const memberProblems = {
  'member.account': {
    zh: '帳號為英文字母或數字開頭，可含 . _ - @ +，最多 50 碼',
    en: 'An account begins with a letter or digit, may contain . _ - @ +, and has at most 50 characters',
  },
  'member.district': {
    zh: `沒有這個行政區。可填：${districts.join('、')}；其他縣市連同縣市填寫，例如 新北市板橋區`,
    en: `There is no such district. Possible are ${districts.join(', ')}; elsewhere name the city as well, as in 新北市板橋區`,
  },
  'member.gender': { zh: '性別請填 男 或 女，也可用 M、F', en: 'Gender is M or F; 男 and 女 also do' },
  'member.level': {
    zh: '會員等級請填 一般會員 或 金質會員，也可用 GENERAL、GOLD',
    en: 'The level is GENERAL or GOLD; 一般會員 and 金質會員 also do',
  },
  'member.accountTaken': { zh: '這個帳號已被使用', en: 'This account is taken' },
  'member.identityTaken': {
    zh: '這個身分證字號已有使用中的會員',
    en: 'There is an open membership with this identity number',
  },
  'member.agency': { zh: '您不能在這個機關下建立會員', en: 'You cannot register members under this agency' },
  'member.closed': { zh: '會員已註銷，不能再變更', en: 'The membership is closed and cannot change any more' },
  'member.alreadyFrozen': { zh: '會員已經是凍結狀態', en: 'The member is already frozen' },
  'member.notFrozen': { zh: '會員不在凍結狀態', en: 'The member is not frozen' },
  'member.untilPast': { zh: '凍結期限不可早於今天', en: 'The freeze cannot end before today' },
  'member.whyReveal': { zh: '請填案號或理由', en: 'Enter a case number or a reason' },
  'member.nameTooShort': { zh: '姓名請至少輸入 2 個字', en: 'Enter at least 2 characters of the name' },
  'member.number': { zh: '會員編號為數字', en: 'A member number consists of digits' },
} as const satisfies Problems
