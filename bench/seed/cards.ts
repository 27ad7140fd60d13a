import { sql } from 'kysely'
import { cardInsert, cardText, type NewCard, toCardRow } from '#features/cards/member-cards/records.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { Pii } from '#kernel/pii.ts'

const batch = 1_000
const typeCount = 8
/** A member holds so many, each of another type. */
export const cardsEach = 2

export const numberOf = (n: number) => String(7_000_000_000_000_000 + n)

interface Place {
  db: Db
  pii: Pii
  agencyId: number
}

/** Fills the table of cards on two connections; its members are seeded before. */
export async function seedCards(place: Place, cards: number): Promise<void> {
  const first = await seedTypes(place)
  const { rows } = await sql<{ id: number }>`select min(id) as id from member`.execute(place.db)
  const firstMember = rows[0]?.id ?? 1
  let next = 0
  const lane = async () => {
    for (let from = next; from < cards; from = next) {
      next = Math.min(from + batch, cards)
      const some = Array.from({ length: next - from }, (_, i) => cardOf(place, { first, firstMember, cards }, from + i))
      await place.db.executeQuery(cardInsert(some))
    }
  }
  await Promise.all([lane(), lane()])
  // As in a city: most are active, some were suspended, some revoked.
  await sql`update member_card set status = 'SUSPENDED' where id % 40 = 0`.execute(place.db)
  await sql`update member_card set status = 'REVOKED', open_key = null where id % 25 = 1`.execute(place.db)
  await sql`analyze table member_card`.execute(place.db)
}

interface World {
  first: number
  firstMember: number
  cards: number
}

function cardOf({ pii, agencyId }: Place, { first, firstMember, cards }: World, n: number) {
  const members = Math.ceil(cards / cardsEach)
  const member = n % members
  const at = new Date(Date.UTC(2025, 0, 1) + n * 30_000)
  const card: NewCard = {
    cardTypeId: first + ((member + Math.floor(n / members)) % typeCount),
    edition: 1,
    agencyId,
    memberId: firstMember + member,
    number: numberOf(n),
    fields: {},
    validFromOn: '2025-01-01',
    validUntilOn: new Date(Date.UTC(2026, 11, 1) + (n % 1_461) * 86_400_000).toISOString().slice(0, 10),
    oneActive: true,
  }
  return cardText(toCardRow(pii, card, { by: null, at }))
}

/** One issuer with its types; answers the id of the first. */
async function seedTypes({ db, agencyId }: Place): Promise<number> {
  const at = new Date()
  const stamps = { created_at: at, updated_at: at }
  const issuer = db.insertInto('card_issuer').values({ agency_id: agencyId, contract_from_on: '2025-01-01', ...stamps })
  const issuer_id = insertedId(await issuer.executeTakeFirstOrThrow())
  const ids: number[] = []
  for (let n = 0; n < typeCount; n++) {
    const named = { code: `BENCH${n}`, name: `量測卡${n}`, name_en: `Bench ${n}`, issuer_id, agency_id: agencyId }
    ids.push(
      insertedId(
        await db
          .insertInto('card_type')
          .values({ ...named, ...stamps })
          .executeTakeFirstOrThrow(),
      ),
    )
  }
  const rules = {
    edition: 1,
    validity: 'NONE',
    one_active: 1,
    colour: 'TEAL',
    emblem: 'CARD',
    fields: '[]',
    made_at: at,
  }
  await db
    .insertInto('card_type_edition')
    .values(ids.map((id) => ({ card_type_id: id, ...rules })))
    .execute()
  return ids[0] ?? 1
}
