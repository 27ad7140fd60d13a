import type { Status } from '#kit/i18n/words.ts'

export const recordWords: Readonly<Record<string, Status>> = {
  '-1': {
    label: { zh: '未知錯誤', en: 'Unknown error' },
    cause: { zh: '派送時發生無法歸類的錯誤。', en: 'Something failed that fits no other code.' },
    next: {
      zh: '請將派送編號與查詢編號交給系統管理者，再單筆派送。',
      en: 'Report the dispatch number, then dispatch to this member singly.',
    },
  },
  '0': {
    label: { zh: '未使用', en: 'Not used' },
    cause: { zh: '會員已領到，還有未使用的張數。', en: 'The member holds it and has pieces left.' },
    next: { zh: '可在使用期限內到商家使用。', en: 'It can be used at the merchant until its end.' },
  },
  '1': { label: { zh: '已使用', en: 'Used' }, cause: { zh: '發出的張數都已使用。', en: 'Every piece was used.' } },
  '2': {
    label: { zh: '已過期', en: 'Expired' },
    cause: { zh: '超過使用期限仍未用完。', en: 'It was not used up in time.' },
    next: {
      zh: '不能再使用；如為補登先前的使用，請用「補單」。',
      en: 'It can no longer be used; record an earlier use by amending.',
    },
  },
  '3': {
    label: { zh: '停用或逾領取時間', en: 'Disabled or too late' },
    cause: {
      zh: '派送時優惠券已停用，或不在領取期間內。',
      en: 'The coupon was disabled or outside its receive window at that time.',
    },
    next: {
      zh: '請確認優惠券狀態與領取期間後，重新派送給這位會員。',
      en: 'Check the coupon’s status and window, then dispatch again.',
    },
  },
  '4': {
    label: { zh: '數量不足', en: 'Out of stock' },
    cause: { zh: '派送到這一筆時，優惠券已經發完。', en: 'The pieces ran out before this recipient.' },
    next: { zh: '增加優惠券總張數後，重新派送給這位會員。', en: 'Raise the coupon’s total, then dispatch again.' },
  },
  '5': {
    label: { zh: '超過個人上限', en: 'Over the limit' },
    cause: { zh: '加上這次的張數會超過每人領取上限。', en: 'These pieces would exceed the limit per member.' },
    next: {
      zh: '名單有重複，或會員先前已領過；通常不需處理。',
      en: 'The list names the member twice, or they held some already; usually fine.',
    },
  },
  '6': {
    label: { zh: '找不到使用者', en: 'No such member' },
    cause: {
      zh: '帳號不存在，或會員已凍結、已註銷，或不在您的管轄範圍。',
      en: 'No such account, or the member is frozen, closed or out of reach.',
    },
    next: {
      zh: '請核對名單上的帳號；凍結的會員解除後再派送。',
      en: 'Check the account; dispatch again after a freeze is lifted.',
    },
  },
  '7': {
    label: { zh: '資料庫異常', en: 'Database error' },
    cause: {
      zh: '寫入優惠券時資料庫異常，這一筆沒有發出。',
      en: 'The database failed while this was written; nothing was issued.',
    },
    next: {
      zh: '請在派送頁按「補送」；若再發生，請通知系統管理者。',
      en: 'Choose “Dispatch again” on the page of its dispatch; tell an administrator if it happens again.',
    },
  },
}
