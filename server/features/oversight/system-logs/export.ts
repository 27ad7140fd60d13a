import { sql } from 'kysely'
import type { z } from 'zod'
import { wordIn } from '#engines/exports/columns.ts'
import { inLanguage } from '#engines/exports/description.ts'
import { defineExport } from '#engines/exports/exports.ts'
import { exportSystemLogs } from './contract.ts'
import { exportColumns } from './export-columns.ts'
import { bySubject, fits, type LogFilter, type Scope } from './queries.ts'
import { checkFilter, logScope, memberScope } from './service.ts'

const asked = exportSystemLogs.body

/** The log within reach, oldest first, instants in UTC; or the part of it that tells of looks at members. */
export const logExport = defineExport<z.output<typeof asked>, { scope: Scope; filter: LogFilter }>({
  kind: 'system-log-export',
  payload: asked.extend(inLanguage),
  permission: ({ members }) => (members ? 'member-query-logs:export' : 'system-logs:export'),
  columns: exportColumns,
  empty: 'systemLog.exportEmpty',
  reach: (ctx, { filter, members }) => {
    if (!members) checkFilter(filter)
    return {
      scope: members ? memberScope(ctx, 'member-query-logs:export') : logScope(ctx, 'system-logs:export'),
      filter: bySubject(ctx, members ? { resource: 'members', ...filter } : filter),
    }
  },
  about: ({ members, lang }) => {
    const resource = members ? 'member-query-logs' : 'system-logs'
    const title = members ? { zh: '會員查詢紀錄', en: 'Member lookup log' } : { zh: '系統紀錄', en: 'System log' }
    const name = { zh: title.zh, en: resource }
    return { resource, filePurpose: `${resource}-exports`, name, title: wordIn(title, lang) }
  },
  table: 'audit_log',
  persons: { type: 'members', id: sql`if(subject_type = 'members', subject_id, null)` },
  sortedBy: 'occurred_at',
  where: (_, { scope, filter }) => fits(filter, scope),
})
