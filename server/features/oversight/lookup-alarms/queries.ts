import { sql } from 'kysely'
import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { agencyOnly } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import { equals, fromDay, toDay } from '#kernel/database/filters.ts'
import { type alarmsWaiting, type LookupAlarm, type listAlarms, lookupAlarm } from './contract.ts'

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listAlarms.query>, 'waits'>>()({
  table: 'lookup_alarm',
  select: (db) => db.selectFrom('lookup_alarm').select(columnsOf('lookup_alarm', lookupAlarm)),
  show: showing<LookupAlarm>()(),
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
    ({ now }) => sql`lookup_alarm.raised_at >= ${new Date(now.getTime() - lately * dayMs)}`,
  ),
} satisfies Record<(typeof alarmsWaiting)[number], Waits>
