import { alsoWaiting } from '#engines/waiting.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { listAlarms } from './contract.ts'
import { reads, waiting } from './queries.ts'

/** What the bounds of looking at persons have noticed; the kernel writes it. */
export const lookupAlarms = defineFeature({
  name: 'lookup-alarms',
  grants: { 'lookup-alarms': { auditor: ['list'] } },
  waiting,
  mount: (app) => {
    mount(app, listAlarms, (ctx, { query }) => {
      const scope = scopeFilter(ctx.actor, 'lookup-alarms:list', { agency: 'lookup_alarm.agency_id' })
      return reads.list(ctx.db, query, alsoWaiting(ctx, scope, waiting, query.waits))
    })
  },
})
