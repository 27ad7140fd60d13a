import type { CouponState } from '#features/coupons/coupons/enums.ts'
import type { Status } from '#kit/i18n/words.ts'

export const couponWords: Readonly<Record<CouponState, Status>> = {
  DRAFT: {
    label: { zh: '草稿', en: 'Draft' },
    cause: { zh: '尚未啟用，不能派送也不能使用。', en: 'It is not active yet: nobody receives or uses it.' },
    next: { zh: '檢查內容後按「啟用」。', en: 'Check it, then activate.' },
  },
  ACTIVE: {
    label: { zh: '啟用', en: 'Active' },
    cause: { zh: '在領取期間可派送，在使用期間可使用。', en: 'It is received and used within its windows.' },
  },
  UPCOMING: {
    label: { zh: '尚未開始', en: 'Not open yet' },
    cause: { zh: '已啟用，但領取期間還沒開始。', en: 'It is active, but its receive window has not begun.' },
    next: { zh: '可以先排定派送的時間。', en: 'A dispatch can be scheduled ahead.' },
  },
  CLOSED: {
    label: { zh: '領取已截止', en: 'Receiving ended' },
    cause: {
      zh: '領取期間已過，不能再派送；已領取的仍可在使用期限內使用。',
      en: 'Its receive window is over: nobody receives it, and what was received is used until its own end.',
    },
    next: { zh: '要繼續派送，請先延後領取結束的時間。', en: 'To go on, set a later end of receiving.' },
  },
  DISABLED: {
    label: { zh: '停用', en: 'Disabled' },
    cause: {
      zh: '已停用，不能派送；已發出的也不能使用。',
      en: 'It is stopped: nobody receives it, and issued pieces cannot be used.',
    },
    next: { zh: '需要恢復時按「啟用」。', en: 'Activate to resume.' },
  },
}
