import type { z } from 'zod'
import type { memberItem, member as memberSchema } from '#features/members/members/contract.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { TestApp } from '#test/support/app.ts'

export type Member = z.infer<typeof memberSchema>

export interface Page<T = z.infer<typeof memberItem>> {
  items: T[]
  total: number
  totalIsEstimate: boolean
  hasNext: boolean
  nextCursor: string | null
}

/** What the log holds of one record, oldest first. */
export async function auditOf(t: TestApp, resource: string, recordId: number) {
  const rows = await t.deps.database.db
    .selectFrom('audit_log')
    .select([
      'action',
      'outcome',
      'actor_id as actorId',
      'record_label as label',
      'purpose',
      'case_number as caseNumber',
      'reason',
      'difference',
    ])
    .where('resource', '=', resource)
    .where('record_id', '=', String(recordId))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, difference: readJson(row.difference) }))
}
