import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Audience } from '#contract/audience.ts'
import { taipeiDay } from '#contract/days.ts'
import { type Permission, scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx, Db } from '#kernel/context.ts'

/** Whose members somebody may mean, fixed when an audience is made; null is everybody's. */
export type Reach = { agencies: number[]; departmentId?: number | null } | null

/** A member outside the actor's reach is to the audience as one that does not exist. */
export function reachOf({ actor }: Pick<Ctx, 'actor'>, permission: Permission): Reach {
  const scope = scopeOf(actor, permission)
  if (scope === 'ALL') return null
  if (scope === 'AGENCY_TREE') return { agencies: actor.agencyTree }
  const agencies = actor.agencyId === null ? [] : [actor.agencyId]
  return scope === 'AGENCY' ? { agencies } : { agencies, departmentId: actor.departmentId }
}

/** Whether one reach holds all that another does. */
export function holdsReach(own: Reach, other: Reach): boolean {
  if (own === null) return true
  if (other === null || !other.agencies.every((id) => own.agencies.includes(id))) return false
  return !('departmentId' in own) || ('departmentId' in other && own.departmentId === other.departmentId)
}

/** On table `member`. */
export function inReach(reach: Reach): Expression<SqlBool> {
  if (reach === null) return sql<SqlBool>`true`
  if (reach.agencies.length === 0) return sql<SqlBool>`false`
  const agency = sql<SqlBool>`member.agency_id in (${sql.join(reach.agencies)})`
  if (!('departmentId' in reach)) return agency
  return sql<SqlBool>`(${agency} and member.department_id = ${reach.departmentId ?? null})`
}

/**
 * The active members a condition reaches, on table `member`. Only the year of birth is stored in clear, so age is
 * counted by calendar years.
 */
export function audienceFilter(audience: Audience, now: Date): Expression<SqlBool> {
  const year = Number(taipeiDay(now).slice(0, 4))
  const { districts, ageFrom, ageTo, gender, level } = audience
  const conditions = [sql<SqlBool>`member.status = 'ACTIVE'`]
  if (districts) conditions.push(sql<SqlBool>`member.district in (${sql.join(districts)})`)
  if (ageFrom !== undefined) conditions.push(sql<SqlBool>`member.birth_year <= ${year - ageFrom}`)
  if (ageTo !== undefined) conditions.push(sql<SqlBool>`member.birth_year >= ${year - ageTo}`)
  if (gender) conditions.push(sql<SqlBool>`member.gender = ${gender}`)
  if (level) conditions.push(sql<SqlBool>`member.level = ${level}`)
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

const idsAtOnce = 10_000

/**
 * The ids of a condition's members in ascending order, a batch at a time; the next is read while one is worked on. A few
 * are found by the best index for them; of many the primary key is forced, because another would sort all that is left
 * for each batch.
 */
export async function* readMemberIds(ctx: Ctx, audience: Audience, reach: Reach): AsyncGenerator<number[]> {
  const { reader } = ctx.deps.database
  const filter = sql`${audienceFilter(audience, ctx.now())} and ${inReach(reach)}`
  const atMost = sql`limit ${sql.lit(idsAtOnce)}`
  const read = async (query: RawBuilder<unknown>) => {
    const rows = await reader.readArrays<[number]>(query.compile(reader.db))
    return rows.map(([id]) => id)
  }
  const few = await read(sql`select member.id from member where ${filter} ${atMost}`)
  if (few.length < idsAtOnce) return yield few.sort((a, b) => a - b)
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
