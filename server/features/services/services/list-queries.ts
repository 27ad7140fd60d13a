import type { Expression, SqlBool } from 'kysely'
import { columnsOf } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { type ListedService, service } from './contract.ts'
import { stateOf } from './state-queries.ts'

const listed = service.pick({
  code: true,
  name: true,
  nameEn: true,
  icon: true,
  status: true,
  publishFromAt: true,
  publishUntilAt: true,
})

/** The services that stand in lists, by their ids; of all agencies, since the app shows them to everybody. */
export async function findListed(db: Db, ids: readonly number[], now: Date): Promise<Map<number, ListedService>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('service')
    .innerJoin('agency', 'agency.id', 'service.agency_id')
    .select(columnsOf('service', listed))
    .select(['service.id as serviceId', 'agency.name as agencyName'])
    .where('service.id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ status, publishFromAt, publishUntilAt, ...row }) => {
      const state = stateOf({ status, publishFromAt, publishUntilAt } as never, now)
      return [row.serviceId, { ...row, state } as ListedService]
    }),
  )
}

/** Which of these the actor may see. */
export async function findReachable(db: Db, ids: readonly number[], scope: Expression<SqlBool>): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('service').select('id').where('id', 'in', ids).where(scope).execute()
  return new Set(rows.map(({ id }) => id))
}

/** The ids of the services of a list, in their order. */
export async function readPlaces(db: Db, table: 'popular_service' | 'default_service'): Promise<number[]> {
  const rows = await db.selectFrom(table).select('service_id').orderBy('position').execute()
  return rows.map((row) => row.service_id)
}

export async function replacePlaces(
  db: Db,
  table: 'popular_service' | 'default_service',
  ids: readonly number[],
): Promise<void> {
  await db.deleteFrom(table).execute()
  if (ids.length === 0) return
  await db
    .insertInto(table)
    .values(ids.map((service_id, at) => ({ service_id, position: at + 1 })))
    .execute()
}
