import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { equals } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type DropFile, dropFile, type listDropFiles } from './contract.ts'
import type { DropFileState } from './enums.ts'

const names = {
  batchName: 'message_batch.name',
  agencyName: 'agency.name',
  importState: 'import_run.state',
  created: 'import_run.created',
  rejected: 'import_run.rejected',
} as const

export type StoredDrop = Omit<DropFile, 'reason'> & { reason: Problem | null }
const kept = showing<StoredDrop>()()

export const reads = readsOf<z.output<typeof listDropFiles.query>>()({
  table: 'message_drop_file',
  select: (db) =>
    db
      .selectFrom('message_drop_file')
      .leftJoin('message_batch', 'message_batch.id', 'message_drop_file.batch_id')
      .leftJoin('agency', 'agency.id', 'message_drop_file.agency_id')
      .leftJoin('import_run', 'import_run.id', 'message_drop_file.import_id')
      .select(columnsOf('message_drop_file', dropFile, names)),
  show: ({ reason, ...row }): StoredDrop => ({ ...kept(row as never), reason: readJson(reason) as Problem | null }),
  filters: { state: equals('message_drop_file.state'), batchId: equals('message_drop_file.batch_id') },
  sorts: {
    id: 'message_drop_file.id',
    name: 'message_drop_file.name',
    state: 'message_drop_file.state',
    rowsTotal: 'message_drop_file.rows_total',
    takenAt: 'message_drop_file.taken_at',
    endedAt: 'message_drop_file.ended_at',
  },
})

/** A file that is worked on or was, by the name under which that is done. */
export function findByWorking(db: Db, working: string) {
  const file = db.selectFrom('message_drop_file').select(['id', 'state', 'reason', 'line'])
  return file.where('working', '=', working).executeTakeFirst()
}

export function findByContent(db: Db, sha256: Buffer) {
  return db.selectFrom('message_drop_file').select(['id', 'name']).where('content_key', '=', sha256).executeTakeFirst()
}

export async function insertTaken(
  db: Db,
  { name, working, sha256, at }: { name: string; working: string; sha256: Buffer | null; at: Date },
): Promise<void> {
  const row = { name, working, content_key: sha256, state: 'TAKEN', taken_at: at }
  await db.insertInto('message_drop_file').values(row).execute()
}

interface End {
  state: DropFileState
  reason?: Problem
  line?: number | null
  rows?: number
  batch?: { id: number; agencyId: number; departmentId: number | null } | undefined
  importId?: number
  at: Date
}

/** What became of a file; false where somebody else has said that before. */
export async function endFile(db: Db, working: string, end: End): Promise<boolean> {
  const { state, reason, line = null, rows = null, batch, importId = null, at } = end
  const place = { batch_id: batch?.id ?? null, agency_id: batch?.agencyId ?? null }
  const result = await db
    .updateTable('message_drop_file')
    .set({ state, line, reason: reason ? JSON.stringify(reason) : null, rows_total: rows, import_id: importId })
    .set({ ...place, department_id: batch?.departmentId ?? null, ended_at: at })
    // What was refused may be dropped again once it can be taken.
    .set(state === 'REFUSED' ? { content_key: null } : {})
    .where('working', '=', working)
    .where('state', '=', 'TAKEN')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
