import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { agencyOnly } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import { equals, fromDay, toDay } from '#kernel/database/filters.ts'
import { type alarmsWaiting, type LookupAlarm, type listAlarms, lookupAlarm } from './contract.ts'

const alarmRow = lookupAlarm.omit({ readAt: true })

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listAlarms.query>, 'waits'>>()({
  table: 'lookup_alarm',
  select: (db) => db.selectFrom('lookup_alarm').select(columnsOf('lookup_alarm', alarmRow)),
  show: showing<Omit<LookupAlarm, 'readAt'>>()(),
  filters: {
    kind: equals('lookup_alarm.kind'),
    actorAccount: equals('lookup_alarm.actor_account'),
    agencyId: equals('lookup_alarm.agency_id'),
    raisedFrom: fromDay('lookup_alarm.raised_at'),
    raisedTo: toDay('lookup_alarm.raised_at'),
  },
  sorts: {
    id: 'lookup_alarm.id',
    raisedAt: 'lookup_alarm.raised_at',
    hourAt: 'lookup_alarm.hour_at',
    kind: 'lookup_alarm.kind',
    times: 'lookup_alarm.times',
    actorName: 'lookup_alarm.actor_name',
    agencyName: 'lookup_alarm.agency_name',
  },
})

const lately = 7

export const waiting = {
  lookupAlarms: rowsThatWait(
    'lookup_alarm',
    { order: 1, permission: 'lookup-alarms:list', columns: agencyOnly },
    ({ now, userId }) => sql`lookup_alarm.raised_at >= ${new Date(now.getTime() - lately * dayMs)} and not exists (
      select 1 from lookup_alarm_read where alarm_id = lookup_alarm.id and system_user_id = ${userId})`,
  ),
} satisfies Record<(typeof alarmsWaiting)[number], Waits>

/** By alarm, when this person read it. */
export async function readTimes(db: Db, userId: number | null, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0 || userId === null) return new Map()
  const rows = await db
    .selectFrom('lookup_alarm_read')
    .select(['alarm_id as alarmId', 'read_at as readAt'])
    .where('system_user_id', '=', userId)
    .where('alarm_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ alarmId, readAt }) => [alarmId, readAt.toISOString()]))
}

/** Those in reach; one that was read before keeps its time. How many are read by it. */
export async function markRead(
  db: Db,
  { userId, ids, scope, at }: { userId: number | null; ids: readonly number[]; scope: Expression<SqlBool>; at: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert ignore into lookup_alarm_read (system_user_id, alarm_id, read_at)
    select ${userId}, lookup_alarm.id, ${at} from lookup_alarm
    where lookup_alarm.id in (${sql.join(ids)}) and ${scope}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
