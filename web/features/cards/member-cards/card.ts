import type { Endings, MemberCardItem } from '#features/cards/member-cards/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { getLanguage } from '#kit/i18n/language.ts'

/** How a dialog names a card. */
export const nameOf = (card: Typed & Pick<MemberCardItem, 'number'>) => `${typeNameOf(card)} ${card.number}`

type Typed = Pick<MemberCardItem, 'cardTypeName' | 'cardTypeNameEn'>

/** What its type is called in the language of the page. */
export const typeNameOf = ({ cardTypeName, cardTypeNameEn }: Typed) =>
  getLanguage() === 'en' ? cardTypeNameEn : cardTypeName

export const endingParts = ['within30', 'within60', 'within90'] as const
export type EndingPart = (typeof endingParts)[number]

/** The days from today on that each part covers, the first and the last one. */
const spans: Record<EndingPart, [number, number]> = { within30: [0, 29], within60: [30, 59], within90: [60, 89] }

const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The address of the cards behind a part of an issuer's bar. */
export function endingRows(part: EndingPart, issuerId: number, { today }: Pick<Endings, 'today'>): string {
  const [first, last] = spans[part]
  const days = { validUntilFrom: plus(today, first), validUntilTo: plus(today, last) }
  return filtered('/member-cards', { issuerId, status: 'ACTIVE', ...days })
}
