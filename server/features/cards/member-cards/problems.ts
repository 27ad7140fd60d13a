import type { Problems } from '#contract/problems.ts'

export const memberCardProblems = {
  'memberCard.number': {
    zh: '卡號為 6 到 30 碼的英文字母與數字',
    en: 'A card number has 6 to 30 letters and digits',
  },
  'memberCard.numberTaken': {
    zh: '這種卡證已有相同的卡號，請核對卡號',
    en: 'A card of this type has this number already; check the number',
  },
  'memberCard.alreadyHeld': {
    zh: '會員已持有這種卡證（有效或停用中），每人限持一張；請先廢止原卡',
    en: 'The member already holds a card of this type, active or suspended, and may hold one; revoke that one first',
  },
  'memberCard.type': {
    zh: '找不到這種卡證，或您不能發這種卡',
    en: 'There is no such card type, or you cannot issue cards of it',
  },
  'memberCard.member': { zh: '找不到這位會員', en: 'There is no such member' },
  'memberCard.memberFrozen': {
    zh: '會員已被凍結，不能發卡；請先解除凍結',
    en: 'The member is frozen and gets no card; lift the freeze first',
  },
  'memberCard.memberClosed': { zh: '會員已註銷，不能發卡', en: 'The membership is closed; no card can be issued' },
  'memberCard.fields': { zh: '請修正卡證的附加欄位', en: 'Mend the extra fields of the card' },
  'memberCard.tag': {
    zh: '找不到這個標籤，或它正在合併；請重新選擇',
    en: 'There is no such tag, or it is being merged; choose again',
  },
  'memberCard.suspended': { zh: '卡證已經是停用狀態', en: 'The card is already suspended' },
  'memberCard.notSuspended': { zh: '卡證不在停用狀態', en: 'The card is not suspended' },
  'memberCard.revoked': { zh: '卡證已廢止，不能再變更', en: 'The card was revoked and cannot change any more' },
  'memberCard.expired': { zh: '卡證已到期，不能再變更', en: 'The card has expired and cannot change any more' },
  'memberCard.pastEnd': {
    zh: '卡證已過有效期限，不能恢復；請發新卡',
    en: 'The card is past its last day and cannot be resumed; issue a new one',
  },
} as const satisfies Problems
