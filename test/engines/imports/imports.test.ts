import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type FaultyRow,
  type ImportPreview,
  type ImportRun,
  importModes,
  importPolicies,
  remarkKinds,
} from '#engines/imports/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { makeDue } from '#test/support/due.ts'
import { happening, withMerchantImports, workbook } from './merchants.ts'

let t: TestApp
let operator: Client
let agencyId: number
let next = 0

beforeAll(async () => {
  t = await testApp({ product: withMerchantImports })
})

beforeEach(async () => {
  happening.atChunk = undefined
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const upload = (content: string | Uint8Array) => operator.upload('merchant-imports', '商家.csv', content)

async function order(content: string | Uint8Array, options: object = {}) {
  const body = { fileId: await upload(content), mode: 'UPSERT', policy: 'VALID_ROWS', ...options }
  return operator.post<ImportRun & { message?: string }>('/merchant-imports', body)
}

async function run(content: string | Uint8Array, options: object = {}): Promise<ImportRun> {
  const { status, body } = await order(content, options)
  expect([status, body.message]).toEqual([201, undefined])
  await t.runJobs()
  return show(body.id)
}

const show = async (id: number) => (await operator.get<ImportRun>(`/merchant-imports/${id}`)).body

async function linesOf(id: number): Promise<string[]> {
  const { body } = await operator.get<{ items: FaultyRow[] }>(`/merchant-imports/${id}/errors`)
  return body.items.flatMap(({ line, errors }) => errors.map(({ field, message }) => `${line} ${field} ${message}`))
}

async function merchants(): Promise<string[]> {
  const rows = t.deps.database.db.selectFrom('merchant').select(['code', 'name', 'phone', 'version'])
  const own = await rows.where('agency_id', '=', agencyId).orderBy('id').execute()
  return own.map(({ code, name, phone, version }) => `${code} ${name} ${phone ?? '-'} ${version}`)
}

/** By whoever looked at everything. */
const seen = remarkKinds

/** Codes that no other test uses. */
const codes = (count: number) => Array.from({ length: count }, () => `m${++next}`)
const csv = (rows: readonly string[]) => ['商家代碼,名稱,電話', ...rows].join('\n')

describe('an import of other records', () => {
  test('creates, updates, leaves and refuses rows, and says why', async () => {
    const [a, b, c] = codes(3)
    await run(csv([`${a},茶行,1`, `${b},書店,2`]))
    const done = await run(csv([`${a},茶行,1`, `${b},書局,`, `${c},豆花,3`, `${c},豆花,4`, ',無名,5', `x${next},,6`]))
    expect(done).toMatchObject({ state: 'DONE', rowsTotal: 6, created: 1, updated: 1, unchanged: 1, rejected: 3 })
    expect(done.columns).toContainEqual({ field: 'code', header: '商家代碼' })
    expect(await linesOf(done.id)).toEqual([`5 code 與第 4 列的代碼相同`, '6 code 此欄必填', '7 name 此欄必填'])
    expect(await merchants()).toEqual([`${a} 茶行 1 1`, `${b} 書局 2 2`, `${c} 豆花 3 1`])
    const file = (await operator.download(done.failedFileId ?? 0)).toString()
    expect(file).toContain(`${c},豆花,4,5,商家代碼: 與第 4 列的代碼相同`)
  })

  test('takes its modes by the definition’s key and words', async () => {
    const [a, b] = codes(2)
    await run(csv([`${a},茶行,1`]))
    const created = await run(csv([`${a},茶舖,1`, `${b},書店,2`]), { mode: 'CREATE' })
    expect(await linesOf(created.id)).toEqual(['2 code 這個商家代碼已被使用'])
    const updated = await run(csv([`${a},茶舖,1`, `${b}x,書店,2`]), { mode: 'UPDATE' })
    expect(await linesOf(updated.id)).toEqual(['3 code 沒有這個商家'])
    const narrow = await order(`商家代碼\n${a}\n`, { mode: 'CREATE' })
    expect(narrow).toMatchObject({ status: 400, body: { errors: { 'mapping.name': expect.any(String) } } })
  })

  test('applies all rows or none', async () => {
    const [a, b] = codes(2)
    const rows = [`${a},茶行,1`, `${b},${'很'.repeat(11)},2`]
    const refused = await run(csv(rows), { policy: 'ALL_OR_NOTHING' })
    expect(refused).toMatchObject({ state: 'REFUSED', accepted: 0, rejected: 2, faulty: 1 })
    expect(await merchants()).toEqual([])
    expect(await run(csv([`${a},茶行,1`]), { policy: 'ALL_OR_NOTHING' })).toMatchObject({ state: 'DONE', created: 1 })
  })

  test('refuses the same content for the same records only', async () => {
    const [a] = codes(1)
    const both = `代碼,名稱,帳號,姓名\n${a},茶行,${a},王小明\n`
    await run(both, { seen })
    expect(await order(both, { seen })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('「商家.csv」') },
    })
    const members = { fileId: await operator.upload('member-imports', 'm.csv', both), mode: 'UPDATE', seen }
    expect((await operator.post('/member-imports', { ...members, policy: 'VALID_ROWS' })).status).toBe(201)
    const runs = await operator.get<{ items: ImportRun[] }>('/merchant-imports')
    expect(runs.body.items.map(({ fileName }) => fileName)).toEqual(['商家.csv'])
    const [mine] = runs.body.items
    expect((await operator.get(`/member-imports/${mine?.id}`)).status).toBe(404)
  })
})

describe('a dry run', () => {
  interface Ended extends ImportRun {
    failures: string
    lines: string[]
  }

  async function ended(id: number): Promise<Ended> {
    await t.runJobs()
    const done = await show(id)
    const failures = done.failedFileId ? (await operator.download(done.failedFileId)).toString() : ''
    return { ...done, failures, lines: await linesOf(id) }
  }

  /** All that must be the same of a dry run and the real one. */
  const whatBecame = ({
    state,
    rowsTotal,
    accepted,
    created,
    updated,
    unchanged,
    rejected,
    faulty,
    ...run
  }: Ended) => ({
    counts: { state, rowsTotal, accepted, created, updated, unchanged, rejected, faulty, remaining: run.remaining },
    order: { mode: run.mode, policy: run.policy, columns: run.columns },
    refused: [run.lines, run.failures],
  })

  const choices = importModes.flatMap((mode) => importPolicies.map((policy) => ({ mode, policy })))
  const dryThen = async (choice: object, rows: string[]) => {
    const { body } = await order(csv(rows), { ...choice, dryRun: true })
    const before = await merchants()
    const dry = await ended(body.id)
    expect(dry.dryRun).toBe(true)
    expect(await merchants()).toEqual(before)
    const applied = await operator.post<ImportRun>(`/merchant-imports/${dry.id}/apply`)
    return { dry, applied }
  }

  test.each(choices)('of $mode, $policy counts as the real run that its result starts', async (choice) => {
    const [a, b, c, d] = codes(4)
    await run(csv([`${a},茶行,1`, `${b},書店,2`]))
    const known = [`${a},茶舖,1`, `${b},書店,2`]
    const rows = { CREATE: [`${c},豆花,3`], UPDATE: known, UPSERT: [...known, `${c},豆花,3`] }[choice.mode]
    const { dry, applied } = await dryThen(choice, rows)
    expect(applied).toMatchObject({ status: 201, body: { dryRun: false } })
    expect(whatBecame(await ended(applied.body.id))).toEqual(whatBecame(dry))
    const faulty = [`${a},茶坊,1`, `${d},,4`, `${d},糕餅,5`, `x${next}a,新店,6`]
    const again = await dryThen(choice, faulty)
    const whole = choice.policy === 'ALL_OR_NOTHING'
    expect(again.dry).toMatchObject({ state: whole ? 'REFUSED' : 'DONE', applicable: !whole })
    if (whole) expect(again.applied).toMatchObject({ status: 409, body: { message: expect.stringContaining('試行') } })
    const real = whole ? await order(csv(faulty), choice) : again.applied
    expect(whatBecame(await ended(real.body.id))).toEqual(whatBecame(again.dry))
  })

  test('starts the real run once, for whoever ordered it, and while the file is there', async () => {
    const [a, b] = codes(2)
    const { body: dry } = await order(csv([`${a},茶行,1`, `${b},,2`]), { dryRun: true })
    expect((await operator.post(`/merchant-imports/${dry.id}/apply`)).status).toBe(409)
    await t.runJobs()
    const colleague = await t.as('operator', { agencyId })
    const theirs = await colleague.get<ImportRun>(`/merchant-imports/${dry.id}`)
    expect(theirs.body).toMatchObject({ accepted: 1, applicable: false })
    expect((await colleague.post(`/merchant-imports/${dry.id}/apply`)).status).toBe(409)
    const foreign = await t.as('operator', { agencyId: (await t.build.agency()).id })
    expect((await foreign.post(`/merchant-imports/${dry.id}/apply`)).status).toBe(404)
    expect((await show(dry.id)).applicable).toBe(true)
    const [first, second] = await Promise.all([1, 2].map(() => operator.post(`/merchant-imports/${dry.id}/apply`)))
    expect([first?.status, second?.status].sort()).toEqual([201, 409])
    await t.runJobs()
    expect(await merchants()).toEqual([`${a} 茶行 1 1`])
    // The file went with the real run.
    expect(await show(dry.id)).toMatchObject({ applicable: false })
  })
})

describe('where the rows stand', () => {
  const preview = async (fileId: number, options: object = {}) =>
    (await operator.post<ImportPreview>('/merchant-imports/preview', { fileId, ...options })).body

  test('the header is found below titles, and may be named where its words are unknown', async () => {
    const [a, b] = codes(2)
    const titled = `商家名冊,,\n\n代碼,名稱,電話\n${a},茶行,1\n`
    expect(await preview(await upload(titled))).toMatchObject({ headerRow: 3, rowCount: 1, mapping: { code: 0 } })
    expect(await run(titled)).toMatchObject({ rowsTotal: 1, created: 1 })
    const unknown = `名冊,,\n甲,乙,丙\n${b},書店,2\n`
    const chosen = { headerRow: 2, mapping: { code: 0, name: 1 } }
    expect(await preview(await upload(unknown), chosen)).toMatchObject({
      headerRow: 2,
      rows: [{ line: 3, cells: [b, '書店', '2'], errors: [] }],
    })
    expect(await run(unknown, { ...chosen, seen })).toMatchObject({ rowsTotal: 1, created: 1 })
    expect(await merchants()).toEqual([`${a} 茶行 1 1`, `${b} 書店 - 1`])
  })

  test('a sheet of a workbook may be chosen', async () => {
    const [a, b] = codes(2)
    const book = workbook({
      說明: [
        ['代碼', '名稱'],
        [a ?? '', '茶行'],
      ],
      '商家 &amp; 店': [['七月'], ['代碼', '名稱'], [b ?? '', '書店']],
    })
    const fileId = await upload(book)
    const first = await preview(fileId)
    expect(first).toMatchObject({ sheets: ['說明', '商家 & 店'], sheet: '說明', headerRow: 1 })
    expect(await preview(fileId, { sheet: '商家 & 店' })).toMatchObject({
      sheet: '商家 & 店',
      headerRow: 2,
      rowCount: 1,
    })
    expect(await preview(fileId, { sheet: '無' })).toMatchObject({ message: '活頁簿裡沒有這個工作表，請重新選擇' })
    expect(await run(book, { sheet: '商家 & 店', seen })).toMatchObject({ rowsTotal: 1, created: 1 })
    expect(await merchants()).toEqual([`${b} 書店 - 1`])
  })
})

describe('what a file shows', () => {
  const look = async (content: string) => {
    const fileId = await upload(content)
    return (await operator.post<ImportPreview>('/merchant-imports/preview', { fileId })).body
  }

  test('is told with its lines, at its cells with what is read, and must have been seen', async () => {
    const [a, b, c] = codes(3)
    const content = csv([`${a},茶?行,912345678`, `${b},書店,2`, `${c},豆□花,933333333`])
    const { remarks, rows, looked } = await look(content)
    expect(remarks).toEqual([
      { kind: 'lostCharacters', lines: [2, 4], message: expect.stringContaining('2 列的姓名或地址裡有「?」') },
      { kind: 'zeroRestored', lines: [2, 4], message: '2 列的電話少了開頭的 0，會補上' },
    ])
    expect(looked).toBe(3)
    expect(rows[0]?.errors).toEqual([])
    expect(rows[0]?.remarks).toEqual([
      { field: 'name', column: '名稱', value: null, message: expect.any(String) },
      { field: 'phone', column: '電話', value: '0912345678', message: expect.any(String) },
    ])
    const refused = await order(content, { seen: ['zeroRestored'] })
    expect(refused).toMatchObject({ status: 400, body: { errors: { seen: expect.stringContaining('「?」') } } })
    expect(await run(content, { seen: ['zeroRestored', 'lostCharacters'] })).toMatchObject({ created: 3, rejected: 0 })
    expect(await merchants()).toEqual([`${a} 茶?行 0912345678 1`, `${b} 書店 2 1`, `${c} 豆□花 0933333333 1`])
  })

  test('far below what was looked at is refused by row, unless its kind was seen above', async () => {
    const rows = [...codes(21_500).map((code) => `${code},茶行,1`), `far${next},茶?行,912345678`]
    expect(await look(csv(rows))).toMatchObject({ remarks: [], looked: 20_999 })
    const dry = { dryRun: true }
    const unseen = await run(csv(rows), dry)
    expect(unseen).toMatchObject({ rowsTotal: 21_501, accepted: 21_500, rejected: 1 })
    expect(await linesOf(unseen.id)).toEqual([
      `21502 name 「?」或缺字符號多半是存檔時遺失的字：請查明原字後更正，或確認要照原樣採用`,
      `21502 phone 少了開頭的 0：請先確認要補上，或在檔案裡更正`,
    ])
    const kinds = ['zeroRestored', 'lostCharacters']
    expect(await run(csv(rows), { ...dry, seen: kinds })).toMatchObject({ accepted: 21_501, rejected: 0 })
  })

  test('in a column without a name counts as soon as it holds something', async () => {
    const [a, b] = codes(2)
    const header = '代碼,名稱,'
    const done = await run([header, `${a},茶行,`, `${b},書店,`].join('\n'))
    expect(done).toMatchObject({ created: 2, rejected: 0 })
    const [c] = codes(1)
    expect(await order([header, `${c},茶行,x`].join('\n'))).toMatchObject({ status: 400 })
  })
})

describe('an import that does not run through', () => {
  const many = (count: number) => codes(count).map((code) => `${code},茶行,1`)
  /** The header stands in the first batch of a thousand. A row that is not fit is looked up. */
  const second = 1_000

  test('goes on after a crash between chunks: nothing lost, nothing doubled', async () => {
    let crashes = 1
    happening.atChunk = async (firstRow) => {
      if (firstRow === second && crashes-- > 0) throw new Error('The process dies here')
    }
    const { body } = await order(csv(many(2_501).with(second - 1, ',無名,1')))
    await t.runJobs()
    expect(await show(body.id)).toMatchObject({ state: 'QUEUED', created: 999, remaining: 1_502 })
    await makeDue(t, (await show(body.id)).jobId)
    await t.runJobs()
    expect(await show(body.id)).toMatchObject({ state: 'DONE', created: 2_500, rejected: 1, remaining: 0 })
    expect(await merchants()).toHaveLength(2_500)
  })

  test('stops where it is cancelled, and can be resumed', async () => {
    const { body } = await order(csv(many(2_401).with(second - 1, ',無名,1')))
    happening.atChunk = async (firstRow) => {
      if (firstRow === second) await operator.post(`/merchant-imports/${body.id}/cancel`)
    }
    await t.runJobs()
    const stopped = await show(body.id)
    expect(stopped).toMatchObject({ state: 'CANCELLED', rowsTotal: 2_401, resumable: true })
    expect(stopped.accepted + (stopped.remaining ?? 0)).toBe(2_401)
    expect(stopped.remaining).toBeGreaterThan(0)
    expect(await merchants()).toHaveLength(stopped.accepted)
    happening.atChunk = undefined
    expect((await operator.post(`/merchant-imports/${body.id}/resume`)).status).toBe(200)
    await t.runJobs()
    expect(await show(body.id)).toMatchObject({ state: 'DONE', created: 2_400, rejected: 1 })
  })

  test('looks rows up again that somebody else has written meanwhile', async () => {
    const [a, b] = codes(2)
    await run(csv([`${a},茶行,1`]))
    const { body } = await order(csv([`${a},茶舖,`, `${b},書店,2`]))
    happening.atChunk = async () => {
      happening.atChunk = undefined
      const change = { phone: '9', version: 2 }
      await t.deps.database.db
        .updateTable('merchant')
        .set(change)
        .where('code', '=', a ?? '')
        .execute()
    }
    await t.runJobs()
    expect(await show(body.id)).toMatchObject({ state: 'DONE', created: 1, updated: 1 })
    expect(await merchants()).toEqual([`${a} 茶舖 9 3`, `${b} 書店 2 1`])
  })
})
