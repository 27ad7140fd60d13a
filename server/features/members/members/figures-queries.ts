import { sql } from 'kysely'
import { dayOf, estimate, idsOf, placed, toDayRows } from '#engines/figures.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'

/** By agency only: the ranges of all agencies stand in one index that holds all that is asked. */
const listNewMembers: DaySource = async (db, from) => {
  const agencies = await idsOf(db, 'agency')
  if (agencies.length === 0) return []
  const day = dayOf(sql.ref('registered_at'))
  const rows = await db
    .selectFrom('member')
    .select([
      day.as('day'),
      'agency_id as agencyId',
      sql<number | null>`null`.as('departmentId'),
      sql<number>`count(*)`.as('value'),
    ])
    .where('agency_id', 'in', agencies)
    .where('registered_at', '>=', from)
    .groupBy([day, 'agency_id'])
    .execute()
  return toDayRows(rows)
}

export const figures = {
  members: {
    order: 10,
    permission: 'members:list',
    columns: placed,
    count: (db, scope) => estimate(db, db.selectFrom('member').where(scope)),
  },
  membersNew: { order: 20, permissions: ['members:list'], days: listNewMembers },
} satisfies Feature['figures']
