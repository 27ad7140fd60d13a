import type { Status } from '#kit/i18n/words.ts'

export const dispatchWords: Readonly<Record<string, Status>> = {
  '-5': {
    label: { zh: '每人張數有誤', en: 'Pieces per member wrong' },
    cause: {
      zh: '每人獲得張數小於 1，或超過優惠券的每人上限。',
      en: 'Fewer than one piece per member, or more than the coupon’s limit.',
    },
    next: {
      zh: '沒有發出任何一張。請改正每人張數後重新建立派送。',
      en: 'Nothing was issued. Create the dispatch again with a valid number.',
    },
  },
  '-4': {
    label: { zh: '剩餘張數不足', en: 'Not enough pieces' },
    cause: { zh: '要發出的總張數多於優惠券的剩餘張數。', en: 'More pieces were requested than the coupon has left.' },
    next: {
      zh: '沒有發出任何一張。請增加優惠券總張數，或減少名單後重新建立。',
      en: 'Nothing was issued. Raise the coupon’s total or shorten the list.',
    },
  },
  '-3': {
    label: { zh: '沒有派送條件', en: 'No condition' },
    cause: {
      zh: '優惠券沒有設定派送條件，不支援依條件群發。',
      en: 'The coupon has no audience, so it cannot be dispatched by condition.',
    },
    next: { zh: '請先在優惠券設定條件，或改用名單派送。', en: 'Give the coupon an audience, or dispatch by a list.' },
  },
  '-2': {
    label: { zh: '已取消', en: 'Cancelled' },
    cause: {
      zh: '承辦人取消了尚未送出的部分，已發出的仍然有效。',
      en: 'What was not dispatched yet was cancelled; what was issued stays issued.',
    },
    next: { zh: '需要時請另建新的派送。', en: 'Create a new dispatch if needed.' },
  },
  '-1': {
    label: { zh: '失敗', en: 'Failed' },
    cause: {
      zh: '多次重試後仍無法完成，已發出的仍然有效。',
      en: 'It could not be completed after several attempts; what was issued stays issued.',
    },
    next: {
      zh: '請查看錯誤原因後按「重新執行」，會從中斷處繼續，不會重複派送。',
      en: 'Read the error, then run it again: it continues where it stopped and issues nothing twice.',
    },
  },
  '0': {
    label: { zh: '等待重試', en: 'Retrying' },
    cause: { zh: '執行時意外中斷，系統將自動再試。', en: 'It stopped unexpectedly and will be tried again by itself.' },
    next: { zh: '不需處理，稍後會自動繼續。', en: 'Nothing to do; it continues shortly.' },
  },
  '1': {
    label: { zh: '等待中', en: 'Waiting' },
    cause: { zh: '已排入佇列，或尚未到排定時間。', en: 'It is queued, or its scheduled time has not come.' },
    next: { zh: '不需處理；在送出之前都可以取消。', en: 'Nothing to do; it can be cancelled until it starts.' },
  },
  '2': {
    label: { zh: '派送中', en: 'Dispatching' },
    cause: { zh: '正在逐批寫入會員的優惠券。', en: 'Coupons are being written to members in batches.' },
    next: {
      zh: '可離開頁面，派送會繼續；取消會在目前這一批後停止。',
      en: 'You may leave the page; cancelling stops after the current batch.',
    },
  },
  '3': {
    label: { zh: '已送出', en: 'Dispatched' },
    cause: { zh: '名單上每一筆都有結果了。', en: 'Every recipient has its outcome.' },
    next: { zh: '請查看派送紀錄中未發出的原因。', en: 'See the records for those that were refused.' },
  },
  /** Of the console alone: 3, with records that a fault of the system has kept from their members. */
  PARTLY: {
    label: { zh: '部分未送出', en: 'Dispatched in part' },
    cause: {
      zh: '有幾筆因系統異常沒有發出（代碼 7），其餘都有結果了。',
      en: 'A few were not issued because of a fault of the system (code 7); all others have their outcome.',
    },
    next: {
      zh: '請按「補送」，只會送給沒有收到的人，不會重複派送。',
      en: 'Choose “Dispatch again”: only those who got nothing get it, and nobody twice.',
    },
  },
}
