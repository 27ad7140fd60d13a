import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { startsWith } from '#kernel/database/filters.ts'
import { type CardTag, type CardTagInput, cardTag, type listCardTags, usesCounted } from './contract.ts'

type Query = z.output<typeof listCardTags.query>
type Scope = Expression<SqlBool>
const alone = cardTag.omit({ uses: true })

const tags = readsOf<Query>()({
  table: 'card_tag',
  select: (db) =>
    db
      .selectFrom('card_tag')
      .leftJoin('card_tag as other', 'other.id', 'card_tag.merged_into_id')
      .select(columnsOf('card_tag', alone, { mergedIntoName: 'other.name' })),
  show: showing<z.infer<typeof alone>>()(),
  filters: { q: startsWith('card_tag.name') },
  sorts: { id: 'card_tag.id', name: 'card_tag.name', createdAt: 'card_tag.created_at' },
})

/** Tags belong to all; their uses are counted among the cards in reach, `member_card_tag.agency_id` of which decides. */
export const readsWithin = (reach: Scope): Reads<Query, CardTag> => ({
  list: async (db, query, scope) => {
    const found = await tags.list(db, query, scope)
    const uses = await countUses(
      db,
      found.items.map(({ id }) => id),
      reach,
    )
    return { ...found, items: found.items.map((tag) => ({ ...tag, uses: uses.get(tag.id) ?? 0 })) }
  },
  find: async (db, id, scope) => {
    const tag = await tags.find(db, id, scope)
    return tag && { ...tag, uses: (await countUses(db, [id], reach)).get(id) ?? 0 }
  },
})

/** Each no further than one above what is said exactly. */
async function countUses(db: Db, ids: readonly number[], reach: Scope): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const counts = ids.map(
    (id) => sql`
      select ${sql.lit(id)} as id, count(*) as uses from (
        select 1 from member_card_tag where tag_id = ${id} and ${reach} limit ${sql.lit(usesCounted + 1)}) as used`,
  )
  const { rows } = await sql<{ id: number; uses: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ id, uses }) => [id, uses]))
}

export const stored = storing<CardTagInput, CardTag>()('card_tag', { name: 'name', note: 'note' })
