import type { Input } from '#contract/endpoint.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { listAlarms } from './contract.ts'
import { reads, waiting } from './queries.ts'

function readAlarms(ctx: Ctx, { query }: Input<typeof listAlarms>) {
  const scope = scopeFilter(ctx.actor, 'lookup-alarms:list', { agency: 'lookup_alarm.agency_id' })
  return reads.list(ctx.db, query, alsoWaiting(ctx, scope, waiting, query.waits))
}

/** What the bounds of looking at persons have noticed; the kernel writes it. */
export const lookupAlarms = defineFeature({
  name: 'lookup-alarms',
  grants: { 'lookup-alarms': { auditor: ['list', 'export'] } },
  waiting,
  parts: [exportOf(listAlarms, readAlarms)],
  mount: (app) => mount(app, listAlarms, readAlarms),
})
