import type { Status } from '#kit/i18n/words.ts'

export const couponWords: Readonly<Record<string, Status>> = {
  DRAFT: {
    label: { zh: '草稿', en: 'Draft' },
    cause: { zh: '尚未啟用，不能派送也不能使用。', en: 'It is not active yet: nobody receives or uses it.' },
    next: { zh: '檢查內容後按「啟用」。', en: 'Check it, then activate.' },
  },
  ACTIVE: {
    label: { zh: '啟用', en: 'Active' },
    cause: { zh: '在領取期間可派送，在使用期間可使用。', en: 'It is received and used within its windows.' },
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
