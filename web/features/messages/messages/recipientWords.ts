import {
  type RecipientGroup,
  type RecipientState,
  recipientStates,
  recipientWords,
} from '#features/messages/messages/enums.ts'
import type { Status } from '#kit/i18n/words.ts'

/** Each status of a recipient with its cause and remedy, as the contract words it. */
export const recipientStateWords: Readonly<Record<string, Status>> = Object.fromEntries(
  recipientStates.map((state: RecipientState) => {
    const { zh, en, why, next } = recipientWords[state]
    const whole = ({ zh: chinese, en: english }: { zh: string; en: string }) => ({
      zh: `${chinese}。`,
      en: `${english}.`,
    })
    return [state, { label: { zh, en }, cause: whole(why), next: whole(next) }]
  }),
)

export const recipientGroupWords: Readonly<Record<RecipientGroup, Status>> = {
  QUEUED: { label: { zh: '等待送出', en: 'Waiting' } },
  DEFERRED: { label: { zh: '延後送出', en: 'Put off' } },
  SENT: { label: { zh: '推播服務已收下', en: 'Accepted by the provider' } },
  UNKNOWN: { label: { zh: '結果不明', en: 'Unknown' } },
  FAILED: { label: { zh: '失敗', en: 'Failed' } },
  CAPPED: { label: { zh: '超過則數或勿擾時段', en: 'Over the cap or in quiet hours' } },
  EXCLUDED: { label: { zh: '不符送出條件', en: 'Left out' } },
  CANCELLED: { label: { zh: '已取消', en: 'Cancelled' } },
}
