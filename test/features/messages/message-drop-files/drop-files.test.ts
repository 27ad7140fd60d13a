import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeDropped } from '#features/messages/message-drop-files/jobs.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'

interface Drop {
  id: number
  name: string
  state: string
  reason: string | null
  line: number | null
  importId: number | null
  importState: string | null
  created: number | null
  rejected: number | null
}

let t: TestApp
let operator: Client
let accounts: string[]
let batchId: number
let dropDir: string
let inbox: string

beforeAll(async () => {
  t = await testApp()
  const agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  accounts = (await buildMembers(t.deps, 3, { agencyId })).map(({ account }) => account)
  const batch = { code: 'DROP-1', name: '停車費', title: '{{標題}}', body: '{{內容}}', takesFiles: true }
  batchId = (await operator.post<{ id: number }>('/message-batches', batch)).body.id
  await operator.post('/message-batches', { ...batch, code: 'DROP-2', takesFiles: false })
})

beforeEach(async () => {
  dropDir = await mkdtemp(join(tmpdir(), 'citypass-drop-'))
  t.deps.settings.dropDir = dropDir
  inbox = join(dropDir, 'parking')
  await mkdir(inbox)
})
const made: string[] = []
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))))

let n = 0
const rowsOf = (...of: string[]) => of.map((account) => `${account},停車費,第 ${n++} 次通知`)
const fileOf = (rows: string[], { code = 'DROP-1', said = rows.length } = {}) =>
  `PUSH,1,${code}\r\n帳號,標題,內容\r\n${rows.join('\r\n')}\r\nEND,${said}\r\n`

async function drop(name: string, content: string): Promise<void> {
  made.push(dropDir)
  await writeFile(join(inbox, name), content)
}

async function run(): Promise<void> {
  await enqueue(t.ctx, takeDropped, {}, { title: 'message-job' })
  await t.runJobs()
}

const files = async () => (await operator.get<{ items: Drop[] }>('/message-drop-files?pageSize=50')).body.items
const lastFile = async () => (await files())[0]
const lastStored = () =>
  t.deps.database.db.selectFrom('message_drop_file').selectAll().orderBy('id', 'desc').executeTakeFirst()

test('a whole file becomes an import with its own lines, and a draft of those that can be sent', async () => {
  await drop('a.csv', fileOf([...rowsOf(accounts[0] ?? ''), 'nobody,停車費,通知']))
  await run()
  const file = await lastFile()
  expect(file).toMatchObject({ name: 'a.csv', state: 'ORDERED', importState: 'DONE', created: 1, rejected: 1 })
  const errors = await operator.get<{ items: { line: number }[] }>(`/message-batch-imports/${file?.importId}/errors`)
  expect(errors.body.items.map(({ line }) => line)).toEqual([4])
  const outcome = await operator.get(`/message-batch-imports/${file?.importId}/outcome`)
  expect(outcome.body).toMatchObject({ batchId, message: { status: 'DRAFT' } })
  expect(await readdir(join(inbox, 'done'))).toEqual(['a.csv'])
})

test('one that is still written to is left alone until its last row is there, or for too long none', async () => {
  const whole = fileOf(rowsOf(accounts[1] ?? ''))
  await drop('b.csv', whole.slice(0, -12))
  await run()
  expect(await readdir(inbox)).toContain('b.csv')
  await drop('b.csv', whole)
  await run()
  expect(await lastFile()).toMatchObject({ name: 'b.csv', state: 'ORDERED' })
  await drop('c.csv', whole.slice(0, -12))
  const long = new Date(t.deps.now().getTime() - 31 * 60_000)
  await utimes(join(inbox, 'c.csv'), long, long)
  await run()
  expect((await lastStored())?.state).toBe('REFUSED')
  expect(await readdir(join(inbox, 'refused'))).toEqual(['c.csv', 'c.csv.report.txt'])
})

test.each([
  ['without its first row', '帳號,標題,內容\r\nx,y,z\r\nEND,1\r\n', 'dropFile.head', 1],
  ['whose count is another', fileOf(['x,y,z'], { said: 2 }), 'dropFile.count', null],
  ['of a batch that takes none', fileOf(['x,y,z'], { code: 'DROP-2' }), 'dropFile.batch', 1],
  [
    'without a column that the text names',
    'PUSH,1,DROP-1\r\n帳號,標題\r\nx,y\r\nEND,1\r\n',
    'import.columnMissing',
    null,
  ],
])('one %s is put aside, with a report of line and reason', async (_, content, key, line) => {
  await drop('bad.csv', content)
  await run()
  expect(await lastStored()).toMatchObject({ state: 'REFUSED', line, import_id: null, content_key: null })
  expect(JSON.stringify((await lastStored())?.reason)).toContain(key)
  const report = await readFile(join(inbox, 'refused', 'bad.csv.report.txt'), 'utf8')
  expect(report.split('\n')[0]).toBe('bad.csv')
  expect(report.includes('第 1 列')).toBe(line === 1)
})

test('the same content is imported once, by whatever name it comes', async () => {
  const content = fileOf(rowsOf(accounts[2] ?? ''))
  await drop('d.csv', content)
  await run()
  const { importId } = (await lastFile()) ?? {}
  await drop('e.csv', content)
  await run()
  expect((await lastStored())?.state).toBe('REFUSED')
  expect(JSON.stringify((await lastStored())?.reason)).toContain('d.csv')
  expect((await files()).filter((file) => file.importId === importId)).toHaveLength(1)
})

test('a worker that is lost at any step leaves a file that the next one brings to its end, once', async () => {
  await drop('f.csv', fileOf(rowsOf(accounts[0] ?? '')))
  // Lost after the file was taken out of the inbox.
  await mkdir(join(inbox, 'working'), { recursive: true })
  const taken = '00000000-0000-4000-8000-000000000001_f.csv'
  await rename(join(inbox, 'f.csv'), join(inbox, 'working', taken))
  await run()
  const file = await lastFile()
  expect(file).toMatchObject({ name: 'f.csv', state: 'ORDERED', created: 1 })
  // Lost after the import was ordered, before the file was put away.
  await rename(join(inbox, 'done', 'f.csv'), join(inbox, 'working', taken))
  await run()
  expect(await lastFile()).toEqual(file)
  expect(await readdir(join(inbox, 'done'))).toEqual(['f.csv'])
})

test('two workers at once take a file once', async () => {
  await drop('g.csv', fileOf(rowsOf(accounts[1] ?? '')))
  for (let at = 0; at < 2; at++) await enqueue(t.ctx, takeDropped, {}, { title: 'message-job' })
  await Promise.all([t.runJobs(), t.runJobs()])
  await t.runJobs()
  const rows = t.deps.database.db.selectFrom('message_drop_file').select('import_id').where('name', '=', 'g.csv')
  expect(await rows.execute()).toHaveLength(1)
  expect(await readdir(join(inbox, 'done'))).toEqual(['g.csv'])
})

test('nothing is imported for somebody who may no longer import', async () => {
  const own = await t.as('operator', { agencyId: (await t.build.agency()).id })
  const batch = { code: 'DROP-3', name: '停車費', title: '{{標題}}', body: '{{內容}}', takesFiles: true }
  expect((await own.post('/message-batches', batch)).status).toBe(201)
  await t.deps.database.db.updateTable('system_user').set({ status: 'DISABLED' }).where('id', '=', own.userId).execute()
  await drop('h.csv', fileOf(['x,y,z'], { code: 'DROP-3' }))
  await run()
  expect(JSON.stringify((await lastStored())?.reason)).toContain('dropFile.holder')
})
