import type { Scope } from '#contract/permissions.ts'
import { scopes } from '#contract/permissions.ts'
import { insertedId } from '#kernel/database/database.ts'
import { writeFile } from '#kernel/files/files.ts'
import { product } from '#server/domains.ts'
import type { TestApp } from '#test/support/app.ts'
import { ownersOf, type Place } from '#test/support/places.ts'
import { sensitivities } from '#test/support/samples.ts'

/** A file as the guard made it: what decides to whom it opens. */
export interface MadeFile {
  id: number
  purpose: string
  place: Place
  scope: Scope
  createdBy: number
  jobId: number
  /** Of a file of refused rows: the run that names it. */
  run: { resource: string; id: number } | undefined
}

const later = new Date('2999-01-01T00:00:00.000Z')

/** A job that ended a moment ago and that no worker takes. */
export async function insertEnded(t: TestApp, kind: string, place: Place, createdBy: number): Promise<number> {
  const at = t.deps.now()
  const who = { ...ownersOf(place), created_by: createdBy, created_at: at }
  const row = { kind, title: kind, state: 'FAILED', payload: '{}', run_at: later, max_attempts: 3, finished_at: at }
  return insertedId(
    await t.deps.database.db
      .insertInto('job')
      .values({ ...row, ...who })
      .executeTakeFirstOrThrow(),
  )
}

/** The run of an import whose refused rows stand in the file; undefined for files of other purposes. */
async function insertRun(
  t: TestApp,
  { id, purpose, place, createdBy }: Omit<MadeFile, 'run'>,
): Promise<MadeFile['run']> {
  const resource = purpose.replace(/-failures$/, 's')
  if (resource === purpose) return undefined
  const mapping = JSON.stringify({ format: 'csv', header: [], mapping: {} })
  const about = {
    resource,
    file_id: 0,
    file_name: 'a.csv',
    mapping,
    mode: 'CREATE',
    policy: 'VALID_ROWS',
    state: 'DONE',
  }
  const row = { ...about, ...ownersOf(place), failed_file_id: id, created_by: createdBy, created_at: t.deps.now() }
  const inserted = await t.deps.database.db.insertInto('import_run').values(row).executeTakeFirstOrThrow()
  return { resource, id: insertedId(inserted) }
}

/** A file of every purpose and every reach in a place, each left by a job of its own. */
export async function makeFiles(t: TestApp, place: Place, createdBy: number): Promise<MadeFile[]> {
  const made: MadeFile[] = []
  for (const purpose of Object.keys(product.files)) {
    for (const scope of scopes) {
      const jobId = await insertEnded(t, 'system-log-export', place, createdBy)
      const { agencyId, departmentId } = place
      const owner = { agencyId, departmentId, createdBy, jobId, expiresAt: later }
      const meta = {
        purpose,
        name: `${purpose}.csv`,
        mime: 'text/csv',
        scope,
        sensitivity: sensitivities[purpose] ?? 'RAW',
      }
      const content = (async function* () {
        yield Buffer.from('帳號\nnobody\n')
      })()
      const { id } = await writeFile(t.ctx, { ...meta, ...owner }, content, { maxBytes: 1_000 })
      await t.deps.database.db
        .updateTable('job')
        .set({ result: JSON.stringify({ fileId: id }) })
        .where('id', '=', jobId)
        .execute()
      const file = { id, purpose, place, scope, createdBy, jobId }
      made.push({ ...file, run: await insertRun(t, file) })
    }
  }
  return made
}
