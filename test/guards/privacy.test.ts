import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EndpointShape } from '#contract/endpoint.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { createLogger } from '#kernel/logger.ts'
import { type Answer, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { listFile, whileRefused } from '#test/support/build-dispatches.ts'
import { memberCsv, type Person, person } from '#test/support/build-member-files.ts'
import { buildMember, identityNumber } from '#test/support/build-members.ts'

/** Values that stand nowhere but where a test puts them, each in every spelling in which it could slip through. */
interface Secret {
  identityNumber: string
  phone: string
  email: string
  birthOn: string
  address: string
}

function secretOf(n: number): Secret {
  return {
    identityNumber: identityNumber(7_770_000 + n, 'M'),
    phone: `09876500${String(n).padStart(2, '0')}`,
    email: `hidden.person${n}@secret.example.tw`,
    birthOn: `19${61 + n}-07-1${n}`,
    address: `臺北市信義區祕密路${n}段七十七號`,
  }
}

const spellingsOf = ({ identityNumber: id, phone, email, birthOn, address }: Secret): string[] => {
  const [year = '', month = '', day = ''] = birthOn.split('-')
  const days = [birthOn, `${year}/${month}/${day}`, `${year}${month}${day}`, `${Number(year) - 1911}/${month}/${day}`]
  const street = address.slice(address.indexOf('祕密'))
  return [id, id.toLowerCase(), id.slice(1), phone, phone.slice(1), email, email.split('@')[0] ?? '', ...days, street]
}

const secrets = Array.from({ length: 8 }, (_, n) => secretOf(n))
const [first, edited, imported, updated, refusedRow, failed, stranger, wrong] = secrets as [
  Secret,
  Secret,
  Secret,
  Secret,
  Secret,
  Secret,
  Secret,
  Secret,
]
const spellings = secrets.flatMap(spellingsOf)
const found = (text: string) => spellings.filter((spelling) => text.includes(spelling))

let t: TestApp
const logLines: string[] = []
/** Every answer but those that exist to show values in clear. */
const answers: { what: string; text: string }[] = []
const clear: string[] = []

beforeAll(async () => {
  t = await testApp()
  t.deps.log = createLogger('trace', { write: (line) => void logLines.push(line) })
})

const member = (account: string, secret: Secret) => ({ account, name: '王小明', gender: 'M', ...secret })

async function noted<T>(what: string, answer: Promise<Answer<T>>, status: number): Promise<T> {
  const { body, status: given } = await answer
  answers.push({ what, text: JSON.stringify(body) })
  expect([what, given]).toEqual([what, status])
  return body
}

type Row = { id: number; version: number }

/** Everything that one member may go through at the counter. */
async function atTheCounter(operator: Client): Promise<void> {
  const made = await noted('create', operator.post<Row>('/members', member('hidden0', first)), 201)
  await noted('twice', operator.post('/members', member('hidden9', first)), 409)
  await noted('wrong', operator.post('/members', { ...member('hidden8', wrong), phone: `${wrong.phone}99` }), 400)
  for (const [key, value] of Object.entries({
    IDENTITY: first.identityNumber,
    PHONE: first.phone,
    EMAIL: first.email,
  })) {
    const page = await noted(key, operator.post<{ total: number }>('/members/search', { key, value }), 200)
    expect([key, page.total]).toEqual([key, 1])
    await noted(`${key} wrong`, operator.post('/members/search', { key, value: `${value}!` }), 400)
  }
  for (const [key, value] of Object.entries({ ACCOUNT: 'hidden0', NUMBER: String(made.id), NAME: '王小' }))
    await noted(key, operator.post('/members/search', { key, value }), 200)
  for (const value of [first.identityNumber, first.phone, first.email, `${first.identityNumber.slice(0, -1)}0`])
    await noted('mistaken', operator.post('/members/search', { key: 'ACCOUNT', value }), 200)
  await noted('mistaken', operator.post('/members/search', { key: 'NUMBER', value: first.phone }), 200)
  await noted('mistaken', operator.post('/members/search', { key: 'NAME', value: first.phone }), 200)
  await noted('mistaken', operator.post('/coupon-used-records/redeemable', { account: first.phone }), 200)
  const path = `/members/${made.id}`
  for (const part of ['', '/freezes', '/wallet']) await noted(`show${part}`, operator.get(path + part), 200)
  const reveal = {
    fields: ['identityNumber', 'birthOn', 'phone', 'email', 'address'],
    purpose: 'CASE',
    caseNumber: '1',
  }
  clear.push(JSON.stringify((await operator.post(`${path}/reveal`, reveal)).body))
  const { account: _, gender: __, ...changes } = member('', edited)
  await noted('edit', operator.patch(path, { ...changes, version: made.version }), 200)
  await noted('stale', operator.patch(path, { ...changes, version: made.version }), 412)
  await noted('freeze', operator.post(`${path}/freeze`, { reason: '測試' }), 200)
  await noted('lift', operator.post(`${path}/lift`, { reason: '測試' }), 200)
  await noted('timeline', operator.get(`/timeline?resource=members&recordId=${made.id}`), 200)
}

const rowOf = (account: string, n: number, secret: Secret): Person => person(n, { account, gender: 'M', ...secret })

/** New rows, changed rows and rows refused for each field. */
async function byFile(operator: Client): Promise<void> {
  const rows = [
    rowOf('hidden2', 2, imported),
    rowOf('hidden0', 3, updated),
    rowOf('hidden4', 4, { ...refusedRow, identityNumber: `${refusedRow.identityNumber}9` }),
    rowOf('hidden5', 5, { ...refusedRow, phone: `${refusedRow.phone}9` }),
    rowOf('hidden6', 6, { ...refusedRow, birthOn: `${refusedRow.birthOn}9` }),
    rowOf('hidden7', 7, { ...refusedRow, email: `${refusedRow.email}@` }),
    rowOf('hidden2', 8, refusedRow),
  ]
  const fileId = await operator.upload('member-imports', '會員.csv', memberCsv(rows))
  clear.push(JSON.stringify((await operator.post('/member-imports/preview', { fileId })).body))
  const order = { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const { id } = await noted('import', operator.post<Row>('/member-imports', order), 201)
  await t.runJobs()
  const done = await noted('imported', operator.get<Record<string, number>>(`/member-imports/${id}`), 200)
  expect(done).toMatchObject({ state: 'DONE', created: 1, updated: 1, rejected: 5 })
  await noted('errors', operator.get(`/member-imports/${id}/errors`), 200)
  clear.push((await operator.download(done.failedFileId ?? 0)).toString())
}

async function fileOf(what: string, client: Client, order: Promise<Answer<{ jobId: number }>>): Promise<void> {
  const { body } = await order
  await t.runJobs()
  const job = await noted(what, client.get<{ files: Row[] }>(`/jobs/${body.jobId}`), 200)
  answers.push({ what, text: (await client.download(job.files[0]?.id ?? 0)).toString() })
}

const allColumns = ['id', 'account', 'name', 'identityNumber', 'birthOn', 'phone', 'email', 'address', 'district']

async function byCoupon(operator: Client, agencyId: number): Promise<void> {
  const coupon = await buildCoupon(t.deps, { agencyId })
  const fileId = await listFile(operator, [
    ['hidden0', 1],
    ['hidden2', 1],
    ['nobody', 1],
  ])
  const order = { kind: 'LIST', couponId: coupon.id, fileId, requestKey: requestKey() }
  await noted('preflight', operator.post('/coupon-dispatches/preflight', withoutKey(order)), 200)
  const dispatch = await noted('dispatch', operator.post<Row>('/coupon-dispatches', order), 201)
  await t.runJobs()
  const records = await noted(
    'records',
    operator.get<{ items: Row[] }>('/coupon-dispatch-records?account=hidden0'),
    200,
  )
  const use = { recordId: records.items[0]?.id, pieces: 1, requestKey: requestKey() }
  await noted('redeemable', operator.post('/coupon-used-records/redeemable', { account: 'hidden0' }), 200)
  await noted('redeem', operator.post('/coupon-used-records/redeem', use), 201)
  await noted('ledger', operator.get('/coupon-used-records?account=hidden0'), 200)
  await fileOf('records file', operator, operator.post(`/coupon-dispatches/${dispatch.id}/export`, { purpose: '測試' }))
}

const withoutKey = ({ requestKey: _, ...order }: { requestKey: string }) => order

/** A write that the database itself refuses: what the driver says of it holds the whole statement. */
async function intoTheWall(operator: Client): Promise<void> {
  const wall = { event: 'insert', table: 'member', condition: "new.account = 'hidden5'" } as const
  await whileRefused(t, wall, async () => {
    await noted('broken', operator.post('/members', member('hidden5', failed)), 500)
  })
}

describe('personal data in clear', () => {
  beforeAll(async () => {
    const operator = await t.as('operator')
    const { agencyId } = (await operator.get<{ user: { agencyId: number } }>('/auth/me')).body.user
    await buildMember(t.deps, { account: 'stranger', gender: 'M', ...stranger })
    await atTheCounter(operator)
    await byFile(operator)
    await byCoupon(operator, agencyId)
    await intoTheWall(operator)
    const asked = { columns: allColumns, purpose: 'CASE' }
    await fileOf('csv', operator, operator.post('/members/export', { ...asked, format: 'csv' }))
    const auditor = await t.as('auditor')
    await fileOf('log', auditor, auditor.post('/system-logs/export', { format: 'csv', filter: {} }))
    for (const path of ['/system-logs', '/member-query-logs', '/jobs', '/member-imports'])
      await noted(path, auditor.get(`${path}?pageSize=200`), 200)
    for (const path of ['/members', '/home', '/jobs']) await noted(path, operator.get(path), 200)
  }, 60_000)

  test('is shown by a reveal, to the uploader of a file, and by nothing else', () => {
    for (const text of clear) expect(found(text).length).toBeGreaterThan(3)
    const leaks = answers.filter(({ text }) => found(text).length > 0)
    expect(leaks.map(({ what, text }) => [what, found(text)])).toEqual([])
  })

  test('is in no line of the log, at any level', () => {
    expect(logLines.some((line) => line.includes('request failed'))).toBe(true)
    expect(logLines.filter((line) => found(line).length > 0)).toEqual([])
  })

  test('stands in no column of any table, sealed files included', async () => {
    const { db } = t.deps.database
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = database()`.execute(db)
    const leaks: string[] = []
    const seen = new Set<string>()
    for (const { name } of tables) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
      for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
        seen.add(name)
        leaks.push(...found(textOf(value)).map((spelling) => `${name}.${column}: ${spelling}`))
      }
    }
    const visited = [
      'member',
      'audit_log',
      'job',
      'member_import',
      'member_import_error',
      'file_chunk',
      'coupon_used_record',
    ]
    expect(visited.filter((name) => !seen.has(name))).toEqual([])
    expect(leaks).toEqual([])
  })

  test('each look at a member is in the member query log', async () => {
    const auditor = await t.as('auditor')
    const { items } = (await auditor.get<{ items: { action: string }[] }>('/member-query-logs?pageSize=200')).body
    const actions = new Set(items.map(({ action }) => action))
    expect([...actions].sort()).toEqual(['export', 'export-done', 'list', 'reveal', 'search', 'show', 'show-wallet'])
  })
})

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('utf8') + value.toString('latin1')
  if (value instanceof Date) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const personal = /identity|phone|email|address|birthOn|name|sealed|masked|index|key$/i

describe('what a list hides', () => {
  let endpoints: EndpointShape[]
  beforeAll(() => {
    endpoints = endpointsOf(t.app.api)
  })

  test('no address carries it: no filter or sort of a list with members is personal', () => {
    const lists = endpoints.filter(
      ({ path, query }) =>
        query && /^\/(members|member-imports|coupon-dispatch-records|coupon-used-records)/.test(path),
    )
    const keys = lists.flatMap((e) => Object.keys(e.query?.shape ?? {}).map((key) => `${e.path} ${key}`))
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((name) => personal.test(name.split(' ')[1] ?? ''))).toEqual([])
  })

  const hidden = [...allColumns.slice(2, 8), 'birth_year', 'sealed', 'identity_index', 'name_masked', 'phone_masked']

  test.each(['/members', '/coupon-dispatch-records', '/coupon-used-records'])(
    'it cannot be asked for: %s',
    async (path) => {
      const administrator = await t.as('administrator')
      for (const key of hidden) {
        const sorted = await administrator.get(`${path}?sort=${key}`)
        const filtered = await administrator.get(`${path}?${key}=A1`)
        expect([key, sorted.status, filtered.status]).toEqual([key, 400, 400])
      }
      for (const key of ['name', 'phone', 'identityNumber', 'birthOn', 'email', 'address', 'q']) {
        const body = { filter: { [key]: 'A1' } }
        expect([key, (await administrator.post('/members/export/count', body)).status]).toEqual([key, 400])
      }
    },
  )

  test('a number that is taken says so, and not by whom or where', async () => {
    const agencyId = (await t.build.agency()).id
    const operator = await t.as('operator', { agencyId })
    const own = await buildMember(t.deps, { agencyId })
    const away = await buildMember(t.deps)
    const frozen = await buildMember(t.deps, { status: 'FROZEN' })
    const said = async (taken: { identityNumber: string; gender: 'M' | 'F' }) => {
      const values = { ...member('newcomer', secretOf(9)), identityNumber: taken.identityNumber, gender: taken.gender }
      const { requestId: _, ...rest } = (await operator.post('/members', values)).body
      return rest
    }
    const problem = '這個身分證字號已有使用中的會員'
    const [one, two, three] = [await said(own), await said(away), await said(frozen)]
    expect([two, three]).toEqual([one, one])
    expect(one).toEqual({ code: 'conflict', message: problem, errors: { identityNumber: problem } })
  })
})
