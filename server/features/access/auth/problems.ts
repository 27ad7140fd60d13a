import type { Problems } from '#contract/problems.ts'

export const authProblems = {
  'auth.failed': {
    zh: '帳號或密碼不正確，或帳號暫時鎖定。連續 5 次失敗會鎖定 15 分鐘，請稍後再試或洽系統管理者',
    en: 'Wrong account or password, or the account is locked for now. Five failures lock it for 15 minutes; try later or ask an administrator',
  },
  'auth.locked': {
    zh: '因多次輸入錯誤密碼，這裡鎖定至 {until}，請屆時再試，或請系統管理者解除鎖定',
    en: 'Locked here until {until} because of wrong passwords; try again then, or ask an administrator to unlock it',
  },
  'auth.source': {
    zh: '從這個網路來的登入失敗次數過多，請稍後再試，或改用您曾經登入過的電腦',
    en: 'Too many failed sign-ins from this network; try later, or at a computer on which you have signed in before',
  },
  'auth.claimFailed': {
    zh: '帳號或啟用碼不正確、已使用或已過期，請確認後再試，或請系統管理者重新核發',
    en: 'Wrong account or one-time secret, or it is used or has ended; check them, or ask an administrator for a new one',
  },
  'auth.claimOther': {
    zh: '這個瀏覽器目前登入的是另一個帳號。啟用碼只能由本人使用，請先登出',
    en: 'Another account is signed in at this browser. A one-time secret is for its owner alone; sign out first',
  },
  'auth.passwordTooYoung': {
    zh: '密碼變更後一天內不能再變更，{from} 起可以變更；懷疑外洩時請洽系統管理者重設',
    en: 'A password stays for a day; it can be changed from {from} on. If it may have leaked, ask an administrator',
  },
  'auth.currentPassword': { zh: '目前的密碼不正確', en: 'The current password is wrong' },
  'auth.passwordWeak': {
    zh: '密碼至少 12 個字，並包含大寫、小寫字母、數字、符號中的三種',
    en: 'Use at least 12 characters with three of: capital letter, small letter, digit, symbol',
  },
  'auth.passwordReused': { zh: '不可與最近 3 次的密碼相同', en: 'Do not reuse one of the last three passwords' },
  'auth.passwordAccount': { zh: '密碼不可包含帳號', en: 'The password must not contain the account' },
} as const satisfies Problems
