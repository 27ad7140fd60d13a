import { expect } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { fileOf } from '#test/features/operations/files/sample.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildMember } from '#test/support/build-members.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'
import { csv } from './import.ts'

/** An import that failed, with one row that was refused. */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const { marker, place, user } = filled
  const mapping = JSON.stringify({ format: 'csv', header: [marker], mapping: { cardNumber: 0 } })
  const file = { file_id: listOf(filled), file_name: marker, mapping, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const counts = { state: 'FAILED', rows_total: 1, rejected: 1, faulty: 1, job_id: idOf(filled, 'jobs') }
  const row = { ...file, ...counts, ...ownersOf(place), resource: 'member-card-imports', created_by: user.id }
  const inserting = db.insertInto('import_run').values({ ...row, created_at: t.deps.now() })
  const id = insertedId(await inserting.executeTakeFirstOrThrow())
  const problem = JSON.stringify({ key: 'required' })
  const error = { import_id: id, row_no: 1, line: 2, n: 0, field: 'cardNumber', problem }
  await db.insertInto('import_error').values(error).execute()
  return [id]
}

const listOf = (rows: Filled) => fileOf(rows, 'member-card-imports')

/** A new card, and rows refused for their number, their member and their repetition. */
async function byFile({ t, operator, noted, inClear, secret }: PrivacyScene): Promise<void> {
  const users = operator.ctx().db.selectFrom('system_user').select('agency_id as id')
  const { id } = await users.where('id', '=', operator.userId).executeTakeFirstOrThrow()
  const agencyId = id ?? 0
  const { code } = await buildCardType(t.deps, { agencyId })
  const { identityNumber } = secret()
  await buildMember(t.deps, { agencyId, identityNumber })
  const number = secret().phone
  const rows = [
    `${code},${number},${identityNumber},2026-01-01,,`,
    `${code},${number},${identityNumber},2026-01-01,,`,
    `${code},${secret().phone},${secret().identityNumber}9,2026-01-01,,`,
    `${code},${secret().phone},${secret().identityNumber},2026-01-01,,`,
  ]
  const fileId = await operator.upload('member-card-imports', '卡證.csv', csv(rows))
  inClear(JSON.stringify((await operator.post('/member-card-imports/preview', { fileId })).body))
  const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const run = await noted('card import', operator.post<{ id: number }>('/member-card-imports', order), 201)
  await t.runJobs()
  const done = await noted('cards', operator.get<Record<string, number>>(`/member-card-imports/${run.id}`), 200)
  expect(done).toMatchObject({ state: 'DONE', created: 1, rejected: 3 })
  await noted('card errors', operator.get(`/member-card-imports/${run.id}/errors`), 200)
  inClear((await operator.download(done.failedFileId ?? 0)).toString())
}

export const sample: Sample = {
  noExport: {
    'get /member-card-imports/{id}/errors': 'The run keeps its refused rows in a file of its own',
  },
  files: { 'member-card-imports': 'RAW', 'member-card-import-failures': 'RAW' },
  noPersonShown: {
    'post /member-card-imports/preview':
      'Columns that stand for these fields, and what stands in the file of the one who asks',
  },
  resources: { 'member-card-imports': { build, after: ['jobs', 'files'] } },
  references: {
    'post /member-card-imports fileId': {
      of: listOf,
      body: (id) => ({ fileId: id, mode: 'UPSERT', policy: 'VALID_ROWS' }),
    },
    'post /member-card-imports/preview fileId': { of: listOf, body: (id) => ({ fileId: id }) },
  },
  likely: { fileId: listOf, mapping: () => ({ cardNumber: 0 }) },
  counts: {
    'post /member-card-imports/preview': { elsewhere: 'It reads a file that the references of this sample name' },
  },
  personsIn: ['member-card-imports'],
  privacy: [{ act: 25, play: byFile, tables: ['member_card'] }],
}
