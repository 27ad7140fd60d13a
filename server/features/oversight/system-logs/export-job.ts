import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { writeExport } from '#engines/exports.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { logFilters } from './contract.ts'
import { bySubject, memberQueries, type StoredLog, selectForExport } from './queries.ts'

const payload = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  filter: z.strictObject({ ...logFilters, agencyId: z.number().optional() }),
  members: z.boolean(),
  lang: z.enum(['zh-TW', 'en']),
})

const headers = {
  'zh-TW': [
    '時間',
    '帳號',
    '姓名',
    '角色',
    '機關',
    '動作',
    '資料',
    '編號',
    '名稱',
    '結果',
    '目的',
    '案號',
    '事由',
    '內容',
    '要求代號',
    '來源位址',
  ],
  en: [
    'Time',
    'Account',
    'Name',
    'Role',
    'Agency',
    'Action',
    'Resource',
    'Record',
    'Label',
    'Outcome',
    'Purpose',
    'Case',
    'Reason',
    'Difference',
    'Request',
    'Address',
  ],
}

/** A file of log rows as they stand, instants in UTC. */
export const exportLogs = defineJob({
  kind: 'system-log-export',
  payload,
  maxAttempts: 3,
  run: async (job, order) => {
    const resource = order.members ? 'member-query-logs' : 'system-logs'
    const file = await writeExport(job, {
      purpose: `${resource}-exports`,
      name: resource,
      format: order.format,
      columns: headers[order.lang],
      rows: rows(job, order),
    })
    await job.inTransaction((ctx) =>
      audit(ctx, {
        action: 'export-done',
        resource,
        recordId: job.id,
        difference: { rows: file.rows, sha256: file.sha256 },
      }),
    )
    return { rows: file.rows, fileId: file.id }
  },
})

async function* rows(job: JobRun, order: z.output<typeof payload>): AsyncIterable<string[]> {
  const { ctx } = job
  const scope = scopeFilter(ctx.actor, order.members ? 'member-query-logs:export' : 'system-logs:export', {
    agency: 'agency_id',
  })
  const within = order.members ? sql<SqlBool>`${scope} and ${memberQueries()}` : scope
  const filter = bySubject(ctx, order.members ? { resource: 'members', ...order.filter } : order.filter)
  const query = selectForExport(ctx.db, filter, within).compile()
  for await (const row of ctx.deps.database.reader.streamRows<StoredLog>(query)) yield cells(row)
}

function cells(row: StoredLog): string[] {
  const values = [
    row.occurredAt.toISOString(),
    row.actorAccount,
    row.actorName,
    row.actorRole,
    row.agencyName,
    row.action,
    row.resource,
    row.recordId,
    row.recordLabel,
    row.outcome,
    row.purpose,
    row.caseNumber,
    row.reason,
    row.difference,
    row.requestId,
    row.ip,
  ]
  return values.map((value) => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)))
}
