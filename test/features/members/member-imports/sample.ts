import { expect } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { fileOf } from '#test/features/operations/files/sample.ts'
import type { TestApp } from '#test/support/app.ts'
import { memberCsv, type Person, person } from '#test/support/build-member-files.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene, Secret } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

/** An import that failed, with one row that was refused. */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const { marker, place, user } = filled
  const mapping = JSON.stringify({ format: 'csv', header: [marker], mapping: { account: 0 } })
  const file = { file_id: listOf(filled), file_name: marker, mapping, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const counts = { state: 'FAILED', rows_total: 1, rejected: 1, faulty: 1, job_id: idOf(filled, 'jobs') }
  const row = { ...file, ...counts, ...ownersOf(place), created_by: user.id, created_at: t.deps.now() }
  const id = insertedId(await db.insertInto('import_run').values(row).executeTakeFirstOrThrow())
  const problem = JSON.stringify({ key: 'required' })
  const error = { import_id: id, row_no: 1, line: 2, n: 0, field: 'account', problem }
  await db.insertInto('import_error').values(error).execute()
  return [id]
}

const listOf = (rows: Filled) => fileOf(rows, 'member-imports')

const rowOf = (account: string, n: number, secret: Secret): Person => person(n, { account, gender: 'M', ...secret })

/** New rows, changed rows and rows refused for each field. */
async function byFile({ t, operator, noted, inClear, secret }: PrivacyScene): Promise<void> {
  await noted('known', operator.post('/members', { ...person(1), account: 'imported0', gender: 'M', ...secret() }), 201)
  const refused = secret()
  const rows = [
    rowOf('imported2', 2, secret()),
    rowOf('imported0', 3, secret()),
    rowOf('imported4', 4, { ...refused, identityNumber: `${refused.identityNumber}9` }),
    rowOf('imported5', 5, { ...refused, phone: `${refused.phone}9` }),
    rowOf('imported6', 6, { ...refused, birthOn: `${refused.birthOn}9` }),
    rowOf('imported7', 7, { ...refused, email: `${refused.email}@` }),
    rowOf('imported2', 8, refused),
  ]
  const fileId = await operator.upload('member-imports', '會員.csv', memberCsv(rows))
  inClear(JSON.stringify((await operator.post('/member-imports/preview', { fileId })).body))
  const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const { id } = await noted('import', operator.post<{ id: number }>('/member-imports', order), 201)
  await t.runJobs()
  const done = await noted('imported', operator.get<Record<string, number>>(`/member-imports/${id}`), 200)
  expect(done).toMatchObject({ state: 'DONE', created: 1, updated: 1, rejected: 5 })
  await noted('errors', operator.get(`/member-imports/${id}/errors`), 200)
  inClear((await operator.download(done.failedFileId ?? 0)).toString())
}

export const sample: Sample = {
  noExport: {
    'get /member-imports/{id}/errors': 'The run keeps its refused rows in a file of its own',
  },
  files: { 'member-imports': 'RAW', 'member-import-failures': 'RAW' },
  noPersonShown: {
    'post /member-imports/preview':
      'Columns that stand for these fields, and what stands in the file of the one who asks',
  },
  resources: { 'member-imports': { build, after: ['jobs', 'files'] } },
  references: {
    'post /member-imports fileId': {
      of: listOf,
      body: (id) => ({ fileId: id, mode: 'UPSERT', policy: 'VALID_ROWS' }),
    },
    'post /member-imports/preview fileId': { of: listOf, body: (id) => ({ fileId: id }) },
  },
  likely: { fileId: listOf, mapping: () => ({ account: 0 }) },
  counts: { 'post /member-imports/preview': { elsewhere: 'It reads a file that the references of this sample name' } },
  personsIn: ['member-imports'],
  privacy: [{ act: 20, play: byFile, tables: ['import_run', 'import_error', 'file_chunk'] }],
}
