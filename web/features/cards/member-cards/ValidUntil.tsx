import { useRecordContext, useTranslate } from 'react-admin'
import type { MemberCardItem } from '#features/cards/member-cards/contract.ts'
import { DayField } from '#kit/fields/DayField.tsx'

/** The last day of the card around it, or that it has none. */
export function ValidUntil() {
  const translate = useTranslate()
  const card = useRecordContext<MemberCardItem>()
  if (!card) return null
  return card.validUntilOn === null ? translate('memberCards.noEnd') : <DayField value={card.validUntilOn} />
}
