import type { Problems } from '#contract/problems.ts'

export const pushProviderProblems = {
  'pushProvider.scope': {
    zh: '推播服務供所有機關共用，只有權限範圍為「全部」的人可以變更',
    en: 'All agencies share the push providers; only a grant over all of them may change one',
  },
  'pushProvider.nameTaken': { zh: '這個名稱已被使用', en: 'This name is taken' },
  'pushProvider.oneSignalId': {
    zh: '請填 OneSignal 的 App ID，形如 7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11',
    en: 'Enter the OneSignal app id, as in 7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11',
  },
  'pushProvider.projectId': {
    zh: '請填 Firebase 專案代號：小寫英文字母開頭，6 到 30 個小寫字母、數字或 -',
    en: 'Enter the Firebase project id: 6 to 30 small letters, digits or -, beginning with a letter',
  },
  'pushProvider.noApplication': {
    zh: '模擬器沒有應用程式代號，請留白',
    en: 'A simulator has no application; leave this empty',
  },
  'pushProvider.noKey': { zh: '模擬器不需要金鑰', en: 'A simulator needs no key' },
  'pushProvider.sameKey': { zh: '這把金鑰已經在使用中', en: 'This key is there already' },
  'pushProvider.oneSignalKey': {
    zh: '請貼上 OneSignal 的 App API Key（一行，沒有空白）',
    en: 'Paste the OneSignal app API key: one line without blanks',
  },
  'pushProvider.serviceAccount': {
    zh: '請貼上 Google 服務帳戶金鑰檔（JSON）的完整內容，且含 RSA 私密金鑰',
    en: 'Paste the whole key file (JSON) of a Google service account, with its RSA private key',
  },
  'pushProvider.otherProject': {
    zh: '這把金鑰屬於專案 {project}，與設定的專案代號不同',
    en: 'This key belongs to the project {project}, which is not the one that is set',
  },
  'pushProvider.noOldKey': { zh: '沒有舊金鑰可移除', en: 'There is no old key to drop' },
  'pushProvider.untested': {
    zh: '新金鑰尚未測試成功，請先測試再移除舊金鑰',
    en: 'The new key has not worked yet; test it before the old one is dropped',
  },
  'pushProvider.notSimulator': { zh: '只有模擬器有模擬設定', en: 'Only a simulator has these settings' },
  'pushProvider.percents': {
    zh: '拒絕、無回應的比例合計不可超過 100；開啟的比例不可大於送達的比例',
    en: 'Refused and lost must not exceed 100 together, nor opened the confirmed ones',
  },
  'pushProvider.inactive': {
    zh: '這個推播服務已停用，不能設為預設',
    en: 'This provider is switched off and cannot be the default',
  },
  'pushProvider.alreadyDefault': { zh: '這已經是預設的推播服務', en: 'This is the default already' },
} as const satisfies Problems
