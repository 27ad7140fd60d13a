import { countByDay, idsOf, placed } from '#engines/figures.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'

/** By agency only: the ranges of all agencies stand in one index that holds all that is asked. */
const listNewMembers: DaySource = async (db, from) => {
  const agencies = await idsOf(db, 'agency')
  if (agencies.length === 0) return []
  const members = db.selectFrom('member').where('agency_id', 'in', agencies)
  return countByDay('registered_at', members.where('registered_at', '>=', from))
}

export const figures = {
  members: { order: 110, permission: 'members:list', field: ['members:edit'], columns: placed, table: 'member' },
  membersNew: { order: 110, permissions: ['members:list'], field: ['members:edit'], days: listNewMembers },
} satisfies Feature['figures']
