import type { CompiledQuery, Insertable, Selectable } from 'kysely'
import { insertStatement, type RowText, rowText } from '#kernel/database/bulk-insert.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import type { Pii } from '#kernel/pii.ts'
import { maskCardNumber } from './number/contract.ts'

/** A card as it is issued: days as YYYY-MM-DD, the number in its one spelling, extra fields as their rules read them. */
export interface NewCard {
  cardTypeId: number
  edition: number
  agencyId: number
  memberId: number
  number: string
  fields: Record<string, string>
  validFromOn: string
  validUntilOn: string | null
  /** The type lets a member hold one card at a time. */
  oneActive: boolean
}

export interface Issued {
  by: number | null
  at: Date
}

/** Beside the extra fields, none of whose keys is this. */
const numberKey = '#'

/** The blind index by which a card number is found, from its one spelling. */
export const numberIndex = (pii: Pii, number: string): Buffer => pii.blindIndex('member_card.number', number)

export const sealedColumns = ['card_type_id', 'member_id', 'number_index', 'sealed'] as const
type SealedCard = Pick<Selectable<DB['member_card']>, (typeof sealedColumns)[number]>

/** A block belongs to one number of one type in one member's hand. */
const rowKey = (typeId: number, memberId: number, index: Buffer) => `${typeId}:${memberId}:${index.toString('hex')}`

type Held = Pick<NewCard, 'cardTypeId' | 'memberId' | 'number' | 'fields'>

/** The columns that hold what is personal of a card. */
export function personalColumns(pii: Pii, { cardTypeId, memberId, number, fields }: Held) {
  const index = numberIndex(pii, number)
  return {
    sealed: pii.seal('member_card', rowKey(cardTypeId, memberId, index), { ...fields, [numberKey]: number }),
    number_index: index,
    number_masked: maskCardNumber(number),
  }
}

/** A new card as a row of the table. */
export function toCardRow(pii: Pii, card: NewCard, { by, at }: Issued) {
  return Object.assign(personalColumns(pii, card), {
    card_type_id: card.cardTypeId,
    edition: card.edition,
    agency_id: card.agencyId,
    member_id: card.memberId,
    valid_from_on: card.validFromOn,
    valid_until_on: card.validUntilOn,
    open_key: card.oneActive ? card.memberId : null,
    issued_by: by,
    created_at: at,
    updated_at: at,
  })
}
export type CardRow = ReturnType<typeof toCardRow>

const columns = Object.keys({
  ...{ sealed: 0, number_index: 0, number_masked: 0, card_type_id: 0, edition: 0, agency_id: 0, member_id: 0 },
  ...{ valid_from_on: 0, valid_until_on: 0, open_key: 0, issued_by: 0, created_at: 0, updated_at: 0 },
} satisfies Record<keyof CardRow, 0> & Partial<Record<keyof Insertable<DB['member_card']>, 0>>) as (keyof CardRow)[]

/** A row as it stands in the statement, so that another thread can make it. */
export const cardText = (row: CardRow): RowText => rowText(columns.map((column) => row[column]))

/** Many new cards in one statement; a number or a holder that is taken refuses all of them. */
export const cardInsert = (rows: readonly RowText[]): CompiledQuery => insertStatement('member_card', columns, rows)

/** What is sealed of a card, in clear. Only a reveal, a write that seals anew, and delivery may call this. */
export function openCard(pii: Pii, row: SealedCard): Pick<NewCard, 'number' | 'fields'> {
  const key = rowKey(row.card_type_id, row.member_id, row.number_index)
  const { [numberKey]: number, ...fields } = pii.open('member_card', key, row.sealed)
  return { number: number ?? '', fields: fields as Record<string, string> }
}
