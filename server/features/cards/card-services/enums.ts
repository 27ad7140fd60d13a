import type { Tone } from '#contract/tones.ts'

export const cardServiceStatuses = ['ACTIVE', 'REVOKED'] as const
export type CardServiceStatus = (typeof cardServiceStatuses)[number]

/** What every card has; extra fields go by their keys, which begin with a small letter. */
export const cardFields = {
  NUMBER: { zh: '卡號', en: 'Card number' },
  STATUS: { zh: '卡片狀態', en: 'Status of the card' },
  VALID_FROM: { zh: '有效起日', en: 'Valid from' },
  VALID_UNTIL: { zh: '有效迄日', en: 'Valid until' },
} as const

export const cardServiceTones = {
  CardServiceStatus: { ACTIVE: 'success', REVOKED: 'muted' } satisfies Record<CardServiceStatus, Tone>,
}
