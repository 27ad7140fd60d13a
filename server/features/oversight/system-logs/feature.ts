import { orderExport } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { logExport } from './export.ts'
import { figures } from './figures-queries.ts'
import { systemLogProblems } from './problems.ts'
import * as service from './service.ts'

/** The system log, the part of it that tells of persons, and the timeline of each record. */
export const systemLogs = defineFeature({
  name: 'system-logs',
  problems: systemLogProblems,
  grants: {
    'system-logs': { auditor: ['list', 'show', 'export'] },
    'member-query-logs': { auditor: ['list', 'show', 'export'] },
  },
  files: {
    'system-logs-exports': { download: 'system-logs:export' },
    'member-query-logs-exports': { download: 'member-query-logs:export' },
  },
  figures,
  mount: (app) => {
    mount(app, contract.listSystemLogs, (ctx, { query }) => service.listLogs(ctx, query))
    mount(app, contract.getSystemLog, (ctx, { params }) =>
      service.getLog(ctx, params.id, 'system-logs:show', service.logScope),
    )
    mount(app, contract.exportSystemLogs, (ctx, { body }) => orderExport(ctx, logExport, body))
    mount(app, contract.listMemberQueryLogs, (ctx, { query }) => service.listMemberQueries(ctx, query))
    mount(app, contract.getMemberQueryLog, (ctx, { params }) =>
      service.getLog(ctx, params.id, 'member-query-logs:show', service.memberScope),
    )
    mount(app, contract.listShownPersons, service.listShownPersons)
    mount(app, contract.getTimeline, service.getTimeline)
  },
  jobs: [logExport.job],
})
