import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { agencyOnly, counted } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { equals, fromDay, toDay } from '#kernel/database/filters.ts'
import type { Feature } from '#kernel/feature.ts'
import { type LookupAlarm, type listAlarms, lookupAlarm } from './contract.ts'

export const reads = readsOf<z.output<typeof listAlarms.query>>()({
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
  lookupAlarms: {
    order: 1,
    permission: 'lookup-alarms:list',
    columns: agencyOnly,
    count: (db, scope, { now }) => {
      const since = new Date(now.getTime() - lately * dayMs)
      return counted(db, db.selectFrom('lookup_alarm').where(scope).where('raised_at', '>=', since))
    },
  },
} satisfies Feature['waiting']
