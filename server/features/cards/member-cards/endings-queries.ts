import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { Endings } from './contract.ts'

type Counted = Omit<Endings['agencies'][number], 'issuerId' | 'agencyName'> & { agencyId: number }

/**
 * Active cards that end within 90 days from today on, that day included, of each issuer in reach. The agencies are said
 * beside the days, so that one index holds all that is counted.
 */
export async function countEndings(db: Db, today: string, scope: Expression<SqlBool>): Promise<Endings['agencies']> {
  const issuers = await db
    .selectFrom('card_issuer')
    .innerJoin('agency', 'agency.id', 'card_issuer.agency_id')
    .select(['card_issuer.id as issuerId', 'agency.id as agencyId', 'agency.name as agencyName'])
    .where(scope)
    .orderBy('agency.name')
    .execute()
  const counted = new Map<number, Counted>()
  if (issuers.length > 0)
    for (const row of await countByAgency(
      db,
      today,
      issuers.map(({ agencyId }) => agencyId),
    ))
      counted.set(row.agencyId, row)
  return issuers.map(({ agencyId, ...issuer }) => {
    const { within30 = 0, within60 = 0, within90 = 0 } = counted.get(agencyId) ?? {}
    return { ...issuer, within30: Number(within30), within60: Number(within60), within90: Number(within90) }
  })
}

async function countByAgency(db: Db, today: string, agencies: number[]): Promise<Counted[]> {
  const until = (days: number) => sql`${today} + interval ${sql.lit(days - 1)} day`
  const between = (first: number, last: number) =>
    sql`sum(valid_until_on > ${until(first)} and valid_until_on <= ${until(last)})`
  const { rows } = await sql<Counted>`
    select agency_id as agencyId, ${between(0, 30)} as within30, ${between(30, 60)} as within60,
      ${between(60, 90)} as within90
    from member_card
    where agency_id in (${sql.join(agencies)}) and status = 'ACTIVE'
      and valid_until_on >= ${today} and valid_until_on <= ${until(90)}
    group by agency_id`.execute(db)
  return rows
}
