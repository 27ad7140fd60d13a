import type { Feature, RecordReader } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import { exportLogs } from './export-job.ts'
import * as service from './service.ts'

/** The system log, and each record's timeline; it is told how every feature looks up a record in the actor's reach. */
export function createSystemLogs(readers: () => Record<string, RecordReader>): Feature {
  return {
    name: 'system-logs',
    routes: (app) => {
      mount(app, contract.listSystemLogs, (ctx, { query }) => service.listLogs(ctx, query))
      mount(app, contract.getSystemLog, (ctx, { params }) => service.getLog(ctx, params.id, 'system-logs:show', false))
      mount(app, contract.exportSystemLogs, (ctx, { body }) => service.orderExport(ctx, body))
      mount(app, contract.listMemberQueryLogs, (ctx, { query }) => service.listMemberQueries(ctx, query))
      mount(app, contract.getMemberQueryLog, (ctx, { params }) =>
        service.getLog(ctx, params.id, 'member-query-logs:show', true),
      )
      mount(app, contract.getTimeline, (ctx, { query }) => service.getTimeline(ctx, readers(), query))
    },
    jobs: [exportLogs],
  }
}
