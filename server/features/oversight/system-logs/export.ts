import { sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { anyText } from '#engines/exports/table-rows.ts'
import type { Ctx } from '#kernel/context.ts'
import { listMemberQueryLogs, listSystemLogs } from './contract.ts'
import { bySubject, fits, type LogFilter, type Scope } from './queries.ts'
import { checkFilter, logScope, memberScope } from './service.ts'

interface Reach {
  scope: Scope
  filter: LogFilter
}

/** Rows as they stand, to the millisecond. What was typed at the sign-in is among them. */
const rows = {
  table: 'audit_log',
  persons: { type: 'members', id: sql`if(subject_type = 'members', subject_id, null)` },
  columns: {
    occurredAt: sql`left(date_format(occurred_at + interval 8 hour, '%Y-%m-%d %H:%i:%s.%f'), 23)`,
    actorAccount: anyText('actor_account'),
    actorName: anyText('actor_name'),
    actorRole: anyText('actor_role'),
    agencyName: anyText('agency_name'),
    actionCode: anyText('action'),
    action: anyText('action'),
    resourceCode: anyText('resource'),
    resource: anyText('resource'),
    recordId: anyText('record_id'),
    recordLabel: anyText('record_label'),
    outcome: anyText('outcome'),
    purpose: anyText('purpose'),
    caseNumber: anyText('case_number'),
    reason: anyText('reason'),
    difference: anyText('difference'),
    requestId: anyText('request_id'),
    ip: anyText('ip'),
  },
  sorts: { occurredAt: 'occurred_at' },
  where: (_: LogFilter, { scope, filter }: Reach) => fits(filter, scope),
} as const

export const logExport = exportOfTable<LogFilter, Reach>(listSystemLogs, {
  ...rows,
  reach: (ctx: Ctx, filter: LogFilter) => {
    checkFilter(filter)
    return { scope: logScope(ctx, 'system-logs:export'), filter: bySubject(ctx, filter) }
  },
})

/** The part of it that tells of looks at members. */
export const lookExport = exportOfTable<LogFilter, Reach>(listMemberQueryLogs, {
  ...rows,
  reach: (ctx: Ctx, filter: LogFilter) => ({
    scope: memberScope(ctx, 'member-query-logs:export'),
    filter: bySubject(ctx, { resource: 'members', ...filter }),
  }),
})
