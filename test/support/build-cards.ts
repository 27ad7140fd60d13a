import type { Insertable } from 'kysely'
import { cardInsert, cardText, type NewCard, toCardRow } from '#features/cards/member-cards/records.ts'
import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { buildCardType } from './build-card-types.ts'
import { buildMember } from './build-members.ts'
import { mint } from './builders.ts'

interface Overrides extends Partial<NewCard> {
  status?: string
}

/** A number that no other card of the run has. */
export const cardNumber = () => String(7_000_000_000_000_000 + mint() * 7_919)

/** A card, with a type of its own and a member of the same agency where none is named. */
export async function buildCard(deps: Deps, { status, ...given }: Overrides = {}): Promise<NewCard & { id: number }> {
  const { db } = deps.database
  const member = given.memberId
    ? undefined
    : await buildMember(deps, given.agencyId ? { agencyId: given.agencyId } : {})
  const agencyId = given.agencyId ?? member?.agencyId ?? 0
  const card: NewCard = {
    cardTypeId: given.cardTypeId ?? (await buildCardType(deps, { agencyId })).id,
    edition: 1,
    agencyId,
    memberId: member?.id ?? 0,
    number: cardNumber(),
    fields: {},
    validFromOn: '2026-01-01',
    validUntilOn: '2028-12-31',
    oneActive: true,
    ...given,
  }
  await db.executeQuery(cardInsert([cardText(toCardRow(deps.pii, card, { by: null, at: deps.now() }))]))
  const { id } = await db.selectFrom('member_card').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  if (status) await db.updateTable('member_card').set({ status }).where('id', '=', id).execute()
  return { ...card, id }
}

export async function buildTag(
  deps: Deps,
  { cards = [], ...given }: Partial<Insertable<DB['card_tag']>> & { cards?: { id: number; agencyId: number }[] } = {},
): Promise<{ id: number; name: string }> {
  const { db } = deps.database
  const stamps = { created_at: deps.now(), updated_at: deps.now() }
  const row = { name: `標籤${mint()}`, ...given, ...stamps }
  const id = insertedId(await db.insertInto('card_tag').values(row).executeTakeFirstOrThrow())
  const rows = cards.map((card) => ({ card_id: card.id, tag_id: id, agency_id: card.agencyId }))
  if (rows.length > 0) await db.insertInto('member_card_tag').values(rows).execute()
  return { id, name: row.name }
}
