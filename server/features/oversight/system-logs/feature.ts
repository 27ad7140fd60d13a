import { lowerRollUp } from '#engines/roll-ups-refresh.ts'
import { deleteAnonymousRefusals } from '#kernel/audit/purge.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { logExport, lookExport } from './export.ts'
import { figures } from './figures-queries.ts'
import * as service from './service.ts'
import { getTrailState } from './state.ts'

/** The system log, the part of it that tells of persons, and the timeline of each record. */
export const systemLogs = defineFeature({
  name: 'system-logs',
  grants: {
    'system-logs': { auditor: ['list', 'show', 'export'] },
    'member-query-logs': { auditor: ['list', 'show', 'export'] },
  },
  parts: [logExport, lookExport],
  figures,
  purges: { anonymousRefusals: deleteRefusals },
  mount: (app) => {
    mount(app, contract.listSystemLogs, (ctx, { query }) => service.listLogs(ctx, query))
    mount(app, contract.getTrailState, getTrailState)
    mount(app, contract.getSystemLog, (ctx, { params }) =>
      service.getLog(ctx, params.id, 'system-logs:show', service.logScope),
    )
    mount(app, contract.listMemberQueryLogs, (ctx, { query }) => service.listMemberQueries(ctx, query))
    mount(app, contract.getMemberQueryLog, (ctx, { params }) =>
      service.getLog(ctx, params.id, 'member-query-logs:show', service.memberScope),
    )
    mount(app, contract.listShownPersons, service.listShownPersons)
    mount(app, contract.getTimeline, service.getTimeline)
  },
})

/** They were counted when they came. */
function deleteRefusals(ctx: Ctx, batch: number): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteAnonymousRefusals(ctx.db, ctx.now(), batch)
    await lowerRollUp(ctx, 'logEntries', deleted)
    return deleted
  })
}
