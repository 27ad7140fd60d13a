import type { Problems } from '#contract/problems.ts'

export const userTopicProblems = {
  'userTopic.codeTaken': { zh: '這個主題代碼已被使用', en: 'This topic code is taken' },
  'userTopic.personal': {
    zh: '主題的代碼、名稱與說明會送到推播供應商，也會顯示給所有訂閱的人，不可含個人資料（{what}）。請改用事項的名稱',
    en: 'Code, name and description of a topic go to the push provider and are shown to all who subscribe, so nothing personal may stand in them ({what}). Name the subject instead',
  },
  'userTopic.personal.identity': { zh: '像身分證字號或居留證號', en: 'it looks like an identity number' },
  'userTopic.personal.phone': { zh: '像電話號碼', en: 'it looks like a phone number' },
  'userTopic.personal.email': { zh: '像電子郵件地址', en: 'it looks like an e-mail address' },
  'userTopic.personal.number': {
    zh: '像卡號、帳號等個人的號碼',
    en: 'it looks like a number of somebody, as of a card',
  },
  'userTopic.personal.placeholder': {
    zh: '是個人欄位的代換符號',
    en: 'it is a placeholder for a field of a person',
  },
  'userTopic.personal.member': {
    zh: '與某位會員的帳號或證號相同',
    en: 'it is the account or identity number of a member',
  },
  'userTopic.ruleHolder': {
    zh: '設定條件的 {name} 已無權綁定這些會員，條件暫停執行；請由有權限的人重新儲存條件',
    en: '{name}, who set the condition, may no longer bind these members, so it rests; let somebody who may save it again',
  },
} as const satisfies Problems
