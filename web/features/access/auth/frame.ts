import { defineFrame } from '#kit/feature.ts'

/** Its pages belong to the kit; the log speaks of it all the same. */
export const frame = defineFrame({
  name: 'auth',
  nouns: { auth: { zh: '登入', en: 'Sign-in' } },
  verbs: {
    'sign-in': { zh: '登入', en: 'Sign in' },
    'sign-out': { zh: '登出', en: 'Sign out' },
    login: { zh: '登入', en: 'Sign in' },
    logout: { zh: '登出', en: 'Sign out' },
    sessions: { zh: '檢視登入裝置', en: 'View sessions' },
    password: { zh: '變更密碼', en: 'Change password' },
    confirm: { zh: '再次輸入密碼', en: 'Type the password again' },
    'end-session': { zh: '結束登入', en: 'End a session' },
    claim: { zh: '啟用帳號', en: 'Claim account' },
    'confirm-password': { zh: '再次輸入密碼', en: 'Type the password again' },
    'change-password': { zh: '變更密碼', en: 'Change password' },
  },
})
