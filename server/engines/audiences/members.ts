import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Audience } from '#contract/audience.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { audienceFilter, type Course } from './conditions.ts'
import { inReach, type Reach } from './reach.ts'

const idsAtOnce = 10_000

/**
 * The ids of a condition's members in ascending order, a batch at a time; the next is read while one is worked on. A few
 * are found by the best index for them; of many the primary key is forced, because another would sort all that is left
 * for each batch.
 */
export async function* readMemberIds(ctx: Ctx, audience: Audience, reach: Reach): AsyncGenerator<number[]> {
  const { reader } = ctx.deps.database
  const now = ctx.now()
  const filterBy = (course: Course) => sql`${audienceFilter(audience, { now, reach }, course)} and ${inReach(reach)}`
  const atMost = sql`limit ${sql.lit(idsAtOnce)}`
  const read = async (query: RawBuilder<unknown>) => {
    const rows = await reader.readArrays<[number]>(query.compile(reader.db))
    return rows.map(([id]) => id)
  }
  const few = await read(sql`select member.id from member where ${filterBy('BY_CARDS')} ${atMost}`)
  if (few.length < idsAtOnce) return yield few.sort((a, b) => a - b)
  const filter = filterBy('BY_MEMBERS')
  const walk = (after: number) => {
    const ids = read(sql`
      select member.id from member force index (primary) where ${filter} and member.id > ${after} order by member.id ${atMost}`)
    // Whoever stops early no longer waits for it.
    ids.catch(() => undefined)
    return ids
  }
  for (let coming = walk(0); ; ) {
    const ids = await coming
    if (ids.length < idsAtOnce) return yield ids
    coming = walk(ids.at(-1) ?? 0)
    yield ids
  }
}

/** Members in reach by account, for a query that selects what it needs of them. */
export function membersByAccount(db: Db, accounts: readonly string[], reach: Reach) {
  return (
    db
      .selectFrom('member')
      .select(['member.account', 'member.id', 'member.status'])
      // One nested parameter: a placeholder for each account costs more than the query.
      .where(sql<SqlBool>`member.account in ${sql.val([accounts])}`)
      .where(inReach(reach))
  )
}

export async function findAccounts(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('member').select(['id', 'account']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, account }) => [id, account]))
}
