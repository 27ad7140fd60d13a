import { beforeAll, describe, expect, test } from 'vitest'
import { writeXlsx } from '#tabular/xlsx-write.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { type BuiltMember, buildMembers } from '#test/support/build-members.ts'
import { buildMessageScene } from '#test/support/build-messages.ts'
import { allowAppAddress, appAddress } from '#test/support/build-services.ts'
import { buildBatch, csv, importFile, linesOf, order, parking } from './import.ts'

let t: TestApp
let agencyId: number
let operator: Client
let batchId: number

beforeAll(async () => {
  t = await testApp()
  await allowAppAddress(t.deps)
  const scene = await buildMessageScene(t, { members: 0 })
  agencyId = scene.agencyId
  operator = scene.operator
  batchId = await buildBatch(operator)
})

const members = (count: number, values: object = {}) => buildMembers(t.deps, count, { agencyId, ...values })
const at = (all: readonly BuiltMember[], n: number) => all[n] as BuiltMember
const rowOf = (account: string, words = '請繳費') => `${account},停車費,${words},${appAddress}${account}`
const outcomeOf = async (id: number) =>
  (
    await operator.get<{ batchId: number; message: { id: number; title: string; status: string } | null }>(
      `/message-batch-imports/${id}/outcome`,
    )
  ).body

describe('a file of messages', () => {
  test('becomes a draft to a list, which is checked like any other and reads as its rows say', async () => {
    const [a, b] = await members(2)
    if (!a || !b) throw new Error('There are two members')
    const done = await importFile(t, operator, batchId, csv([rowOf(a.account.toUpperCase()), rowOf(b.account, '逾期')]))
    expect(done).toMatchObject({ state: 'DONE', created: 2, rejected: 0, dryRun: false })
    const { message, ...outcome } = await outcomeOf(done.id)
    expect(outcome).toMatchObject({ batchId })
    expect(message).toMatchObject({ title: '{{標題}}', status: 'DRAFT' })
    const draft = await operator.get<Record<string, unknown>>(`/messages/${message?.id}`)
    expect(draft.body).toMatchObject({ targetKind: 'LIST', batchId: done.id, fileName: '批次.csv', kind: 'PERSONAL' })
    const check = await operator.post<{
      targeted: number
      badRowCount: number
      samples: { body: string; link: string }[]
    }>(`/messages/${message?.id}/check`, {})
    expect(check.body).toMatchObject({ targeted: 2, badRowCount: 0 })
    const samples = check.body.samples.map(({ body, link }) => `${body} ${link}`)
    for (const sample of samples) expect(sample).toMatch(/您好，(請繳費|逾期) https:\/\/app\.gov\.example\.tw\//)
  })

  test('keeps what its rows say sealed, and seals it anew with a new key', async () => {
    const [a] = await members(1)
    const done = await importFile(t, operator, batchId, csv([rowOf(a?.account ?? '', '只給這一位')]))
    const { db } = t.deps.database
    const rows = await db.selectFrom('message_batch_row').selectAll().where('import_id', '=', done.id).execute()
    expect(rows).toMatchObject([{ row_no: 1, line: 2, member_id: a?.id }])
    expect(rows[0]?.personal.toString()).not.toContain('只給這一位')
  })

  test('is refused row by row, with line, column and reason; misses and hits are paid and on record', async () => {
    const [good, twice] = await members(2)
    const frozen = at(await members(1, { status: 'FROZEN' }), 0)
    const closed = at(await members(1, { status: 'CLOSED' }), 0)
    const [foreign] = await buildMembers(t.deps, 1)
    const done = await importFile(
      t,
      operator,
      batchId,
      [
        csv([
          rowOf(good?.account ?? ''),
          rowOf('nobody-here'),
          rowOf(foreign?.account ?? ''),
          rowOf(frozen.account),
          rowOf(closed.account),
          rowOf(twice?.account ?? ''),
          rowOf(twice?.account ?? '', '再一次'),
          `${good?.account}x,停車費,請繳費,https://elsewhere.example/a`,
          `${good?.account}y,停車費,,${appAddress}`,
        ]),
      ].join(''),
    )
    expect(done).toMatchObject({ state: 'DONE', created: 2, rejected: 7 })
    const lines = await linesOf(operator, done.id)
    expect(lines).toEqual([
      expect.stringMatching(/^3 帳號 找不到這位會員/),
      expect.stringMatching(/^4 帳號 找不到這位會員/),
      expect.stringMatching(/^5 帳號 會員帳號凍結中/),
      expect.stringMatching(/^6 帳號 會員帳號已停用/),
      expect.stringMatching(/^8 帳號 與檔案第 7 列/),
      expect.stringMatching(/^9 帳號 找不到這位會員/),
      expect.stringMatching(/^9 連結 .*白名單/),
      expect.stringMatching(/^10 內容 /),
      expect.stringMatching(/^10 帳號 找不到這位會員/),
    ])
    const failed = (await operator.download(done.failedFileId ?? 0)).toString()
    expect(failed.split('\r\n')[0]).toBe('\ufeff帳號,標題,內容,連結,行號,原因')
    const auditor = await t.as('auditor')
    const logs = `/system-logs?resource=message-batch-imports&recordId=${done.id}&action=finish`
    const { items } = (await auditor.get<{ items: { id: number; persons: number }[] }>(logs)).body
    // All who were named, out of reach too; nobody where the account is nobody's.
    expect(items.map(({ persons }) => persons)).toEqual([5])
  })

  test('of the same content is not applied twice, and a workbook is read like a text', async () => {
    const [a, b] = await members(2)
    const content = csv([rowOf(a?.account ?? '')])
    await importFile(t, operator, batchId, content)
    expect(await order(operator, batchId, content)).toMatchObject({ status: 409 })
    async function* sheet() {
      yield [[b?.account ?? '', '停車費', '請繳費', `${appAddress}b`]]
    }
    const columns = ['帳號', '標題', '內容', '連結'].map((name) => ({ header: name }))
    const bytes: Buffer[] = []
    for await (const part of writeXlsx(columns, sheet())) bytes.push(Buffer.from(part))
    expect(await importFile(t, operator, batchId, Buffer.concat(bytes))).toMatchObject({ state: 'DONE', created: 1 })
  })
})

describe('what the text of a batch names', () => {
  test('must be columns of the file: each that is missing is refused by its name, and what is not used is told', async () => {
    const fileId = await operator.upload('message-batch-imports', 'a.csv', csv(['x,y,z'], '帳號,標題,備註'))
    const preview = await operator.post('/message-batch-imports/preview', { fileId, subjectId: batchId })
    expect(preview.body).toMatchObject({
      carries: { fields: ['account', '標題', '姓名', '內容', '連結'], required: ['account', '標題', '內容', '連結'] },
      mapping: { account: 0, 標題: 1 },
      remarks: [{ kind: 'unreadColumns', message: expect.stringContaining('備註') }],
    })
    const ordered = await order(operator, batchId, csv(['x,y,z'], '帳號,標題,備註'), { seen: ['unreadColumns'] })
    expect(ordered.status).toBe(400)
    expect(Object.keys(ordered.body.errors ?? {})).toEqual(['mapping.內容', 'mapping.連結'])
  })

  test('fills in every row before anything is imported', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => rowOf(`m${n}`, `第${n}次`))
    const fileId = await operator.upload(
      'message-batch-imports',
      'a.csv',
      csv([...rows, 'm99,停車費,x,https://no.example/']),
    )
    const read = async (after: number) =>
      (
        await operator.post<{ items: { line: number; zh: { body: string }; errors: object[] }[]; hasNext: boolean }>(
          '/message-batch-imports/readings',
          { fileId, subjectId: batchId, after },
        )
      ).body
    const first = await read(0)
    expect(first).toMatchObject({ hasNext: true })
    expect(first.items.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(first.items[1]).toMatchObject({
      account: 'm1',
      zh: { title: '停車費', body: '○○○您好，第1次' },
      en: null,
      errors: [],
    })
    const last = await read(10)
    expect(last).toMatchObject({ hasNext: false })
    expect(last.items.at(-1)?.errors).toMatchObject([{ message: expect.stringContaining('白名單') }])
  })

  test('is that of the order: a batch that was changed since lets the import fail, and another order is needed', async () => {
    const own = await buildBatch(operator)
    const [a] = await members(1)
    const content = csv([rowOf(a?.account ?? '')])
    const ordered = await order(operator, own, content)
    await operator.patch(`/message-batches/${own}`, { body: '{{內容}}！', version: 1 })
    await t.runJobs()
    const run = await operator.get<{ state: string; error: string }>(`/message-batch-imports/${ordered.body.id}`)
    expect(run.body).toMatchObject({ state: 'FAILED', error: expect.stringContaining('已被修改') })
    expect((await outcomeOf(ordered.body.id)).message).toBeNull()
    expect(await importFile(t, operator, own, content)).toMatchObject({ state: 'DONE', created: 1 })
  })

  test('of a batch that is retired or of elsewhere is not to be had', async () => {
    const retired = await buildBatch(operator, { ...parking, active: false })
    const words = async (subjectId: number, client = operator) =>
      (await order(client, subjectId, csv([rowOf('x')]))).body.errors?.subjectId
    expect(await words(retired)).toContain('已停用')
    expect(await words(999_999)).toContain('找不到')
    const other = await t.as('operator', { agencyId: (await t.build.agency()).id })
    expect(await words(batchId, other)).toContain('找不到')
    const update = await order(operator, batchId, csv([rowOf('x')]), { mode: 'UPDATE' })
    expect(update.status).toBe(400)
  })
})

test('a dry run tells what would come of it and makes nothing; the real run follows', async () => {
  const [a] = await members(1)
  const tried = await importFile(t, operator, batchId, csv([rowOf(a?.account ?? ''), rowOf('nobody')]), {
    dryRun: true,
  })
  expect(tried).toMatchObject({ state: 'DONE', created: 1, rejected: 1, dryRun: true, applicable: true })
  expect((await outcomeOf(tried.id)).message).toBeNull()
  const { body } = await operator.post<{ id: number }>(`/message-batch-imports/${tried.id}/apply`)
  await t.runJobs()
  expect((await outcomeOf(body.id)).message).toMatchObject({ status: 'DRAFT' })
})

test('a message that was imported goes out to each member of its rows once', async () => {
  const all = await members(3)
  const done = await importFile(t, operator, batchId, csv(all.map(({ account }) => rowOf(account))))
  const { message } = await outcomeOf(done.id)
  const { body } = await operator.get<{ version: number }>(`/messages/${message?.id}`)
  const sent = await operator.post(`/messages/${message?.id}/send`, {
    version: body.version,
    requestKey: 'batch-send-1',
  })
  expect(sent.status).toBe(200)
  await t.runJobs()
  const { db } = t.deps.database
  const rows = db
    .selectFrom('message_recipient')
    .select(['member_id as id', 'line'])
    .where('message_id', '=', message?.id ?? 0)
  expect(await rows.orderBy('id').execute()).toMatchObject(all.map(({ id }, n) => ({ id, line: n + 2 })))
})
