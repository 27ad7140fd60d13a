import type { Problems } from '#contract/problems.ts'

export const cardServiceProblems = {
  'cardService.taken': {
    zh: '這項服務已有這種卡證的授權，請編輯原有的授權',
    en: 'This service has an authorisation for this card type; edit that one',
  },
  'cardService.cardType': {
    zh: '找不到這種卡證，或它已停用，請另選一種',
    en: 'There is no such card type, or it is no longer in use; choose another',
  },
  'cardService.service': { zh: '找不到這項服務，請另選一項', en: 'There is no such service; choose another' },
  'cardService.field': {
    zh: '這種卡證沒有「{field}」這個欄位，請重新選擇',
    en: 'Cards of this type have no field “{field}”; choose again',
  },
  'cardService.fieldTwice': { zh: '欄位不可重複', en: 'Each field can stand once' },
  'cardService.revoked': {
    zh: '這項授權已撤銷，請先恢復授權',
    en: 'This authorisation is revoked; restore it first',
  },
  'cardService.active': { zh: '這項授權仍有效', en: 'This authorisation is in force' },
} as const satisfies Problems
