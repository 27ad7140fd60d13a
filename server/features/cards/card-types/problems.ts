import type { Problems } from '#contract/problems.ts'

export const cardTypeProblems = {
  'cardType.codeTaken': { zh: '這個卡證代碼已被使用', en: 'This code of a card type is taken' },
  'cardType.issuer': {
    zh: '找不到這個發卡機關，或它已停止發卡，請另選一個',
    en: 'There is no such issuer, or it issues no more cards; choose another',
  },
  'cardType.closed': {
    zh: '這種卡證已停用，不能再發卡',
    en: 'This card type is no longer in use; no card can be issued',
  },
  'cardType.issuerClosed': {
    zh: '發卡機關已停止發卡，請先在發卡機關管理恢復',
    en: 'The issuer has been stopped; let it issue again on its page first',
  },
  'cardType.outOfContract': {
    zh: '今天不在發卡機關的合約期間內，不能發卡',
    en: 'Today is outside of the contract of the issuer; no card can be issued',
  },
  'cardType.noBirth': {
    zh: '這種卡證的效期依年齡計算，請先補上會員的出生日期',
    en: 'This card is valid until an age is reached; enter the birth date of the member first',
  },
  'cardType.over': {
    zh: '依這種卡證的效期規則，卡片在生效前就已到期',
    en: 'By the rule of this card type the card would be over before it begins',
  },
  'cardType.fieldKey': {
    zh: '欄位代碼為小寫英文字母開頭的英數字，最多 30 個',
    en: 'The key of a field has up to 30 letters and digits and begins with a small letter',
  },
  'cardType.fieldTwice': { zh: '欄位代碼不可重複', en: 'Each key of a field can stand once' },
  'cardType.keyOfOtherType': {
    zh: '「{key}」在較早的版本是另一種欄位，請改用新的欄位代碼',
    en: '“{key}” is a field of another type in an earlier edition; use a new key',
  },
  'cardType.choiceTwice': { zh: '選項不可重複', en: 'Each choice can stand once' },
  'cardType.range': { zh: '最大值不可小於最小值', en: 'The greatest value must not be below the least' },
  'cardType.noSuchField': { zh: '這種卡證沒有這個欄位', en: 'Cards of this type have no such field' },
  'cardType.choice': { zh: '請填其中之一：{choices}', en: 'Enter one of these: {choices}' },
  'cardType.wholeNumber': { zh: '請填整數，最多 9 位', en: 'Enter a whole number of up to 9 digits' },
} as const satisfies Problems
