import { expect } from 'vitest'
import { sealValues } from '#features/messages/message-batch-rows/service.ts'
import { insertedId } from '#kernel/database/database.ts'
import { fileOf } from '#test/features/operations/files/sample.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'
import { buildBatch, csv } from './import.ts'

/** An import that failed, with one row that was taken and one that was refused. */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const { marker, place, user, member } = filled
  const mapping = JSON.stringify({ format: 'csv', header: [marker], mapping: { account: 0 } })
  const file = { file_id: listOf(filled), file_name: marker, mapping, mode: 'CREATE', policy: 'VALID_ROWS' }
  const counts = { state: 'FAILED', rows_total: 2, accepted: 1, created: 1, rejected: 1, faulty: 1 }
  const of = { subject_id: idOf(filled, 'message-batches'), subject_version: 1, job_id: idOf(filled, 'jobs') }
  const row = { ...file, ...counts, ...of, ...ownersOf(place), resource: 'message-batch-imports', created_by: user.id }
  const inserting = db.insertInto('import_run').values({ ...row, created_at: t.deps.now() })
  const id = insertedId(await inserting.executeTakeFirstOrThrow())
  const problem = JSON.stringify({ key: 'required' })
  const error = { import_id: id, row_no: 2, line: 3, n: 0, field: 'account', problem }
  await db.insertInto('import_error').values(error).execute()
  const personal = sealValues(t.ctx, { 標題: marker })
  const taken = { import_id: id, row_no: 1, line: 2, member_id: member.id, personal }
  await db.insertInto('message_batch_row').values(taken).execute()
  return [id]
}

const listOf = (rows: Filled) => fileOf(rows, 'message-batch-imports')
const batchOf = (rows: Filled) => idOf(rows, 'message-batches')

/** A row that is taken, and one of nobody. */
async function byFile({ t, operator, noted, inClear, secret }: PrivacyScene): Promise<void> {
  const users = operator.ctx().db.selectFrom('system_user').select('agency_id as id')
  const { id } = await users.where('id', '=', operator.userId).executeTakeFirstOrThrow()
  const { account } = await buildMember(t.deps, { agencyId: id ?? 0 })
  const subjectId = await buildBatch(operator, { title: '{{標題}}', body: '{{內容}}' })
  const all = () => Object.values(secret()).join('／')
  const rows = [`${account},通知,${all()}`, `nobody-of-batches,通知,${all()}`]
  const fileId = await operator.upload('message-batch-imports', '批次.csv', csv(rows, '帳號,標題,內容'))
  const asked = { fileId, subjectId }
  inClear(JSON.stringify((await operator.post('/message-batch-imports/preview', asked)).body))
  inClear(JSON.stringify((await operator.post('/message-batch-imports/readings', asked)).body))
  const order = { ...asked, mode: 'CREATE', policy: 'VALID_ROWS' }
  const run = await noted('batch import', operator.post<{ id: number }>('/message-batch-imports', order), 201)
  await t.runJobs()
  const done = await noted('batch', operator.get<Record<string, number>>(`/message-batch-imports/${run.id}`), 200)
  expect(done).toMatchObject({ state: 'DONE', created: 1, rejected: 1 })
  await noted('batch errors', operator.get(`/message-batch-imports/${run.id}/errors`), 200)
  inClear((await operator.download(done.failedFileId ?? 0)).toString())
}

const ownFile = 'Columns that stand for these fields, and what stands in the file of the one who asks'
const bySample = { elsewhere: 'It reads a file that the references of this sample name' }
const orderOf = { mode: 'CREATE', policy: 'VALID_ROWS' }

export const sample: Sample = {
  noExport: {
    'get /message-batch-imports/{id}/errors': 'The run keeps its refused rows in a file of its own',
    'post /message-batch-imports/readings': 'It shows rows of a file that the one who asks has just put up',
  },
  files: { 'message-batch-imports': 'RAW', 'message-batch-import-failures': 'RAW' },
  noPersonShown: { 'post /message-batch-imports/readings': ownFile },
  resources: { 'message-batch-imports': { build, after: ['jobs', 'files', 'message-batches'] } },
  references: {
    'post /message-batch-imports fileId': {
      of: listOf,
      body: (id, own) => ({ fileId: id, subjectId: batchOf(own), ...orderOf }),
    },
    'post /message-batch-imports subjectId': {
      of: batchOf,
      body: (id, own) => ({ subjectId: id, fileId: listOf(own), ...orderOf }),
    },
    'post /message-batch-imports/preview fileId': {
      of: listOf,
      body: (id, own) => ({ fileId: id, subjectId: batchOf(own) }),
    },
    'post /message-batch-imports/preview subjectId': {
      of: batchOf,
      body: (id, own) => ({ subjectId: id, fileId: listOf(own) }),
    },
    'post /message-batch-imports/readings fileId': {
      of: listOf,
      body: (id, own) => ({ fileId: id, subjectId: batchOf(own) }),
    },
    'post /message-batch-imports/readings subjectId': {
      of: batchOf,
      body: (id, own) => ({ subjectId: id, fileId: listOf(own) }),
    },
  },
  likely: { fileId: listOf, subjectId: batchOf, mapping: () => ({ account: 0 }) },
  counts: {
    'post /message-batch-imports/preview': bySample,
    'post /message-batch-imports/readings': bySample,
  },
  personsIn: ['message-batch-imports'],
  privacy: [{ act: 27, play: byFile, tables: ['message_batch_row'] }],
}
