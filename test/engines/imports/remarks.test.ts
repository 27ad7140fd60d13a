import { beforeAll, describe, expect, test } from 'vitest'
import { type ListFacts, type Remark, remarkKinds } from '#engines/imports/contract.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, newKey, type Scene } from '#test/support/build-dispatches.ts'
import { toBig5 } from '#test/support/build-member-files.ts'
import { workbook } from './merchants.ts'

let t: TestApp
let scene: Scene
let a: string
let b: string

beforeAll(async () => {
  t = await testApp()
  scene = await buildScene(t, 2, { limitPerMember: 9 })
  a = scene.members[0]?.account ?? ''
  b = scene.members[1]?.account ?? ''
})

interface Said {
  remarks?: Remark[]
  message?: string
  errors?: Record<string, string>
}

type Content = string | Uint8Array

/** What people upload lists to: each shows what it makes of a list, and takes an order. */
const doors = {
  members: {
    column: '姓名',
    cell: '王小明',
    purpose: 'member-imports',
    facts: '/member-imports/preview',
    look: '/member-imports/preview',
    send: '/member-imports',
    order: () => ({}),
    sent: () => ({ mode: 'UPDATE', policy: 'VALID_ROWS', dryRun: true }),
  },
  recipients: {
    column: '張數',
    cell: '2',
    purpose: 'coupon-recipients',
    facts: '/coupon-dispatches/list-preview',
    look: '/coupon-dispatches/preflight',
    send: '/coupon-dispatches',
    order: () => ({ kind: 'LIST', couponId: scene.couponId }),
    sent: () => ({ requestKey: newKey() }),
  },
}
type Door = (typeof doors)[keyof typeof doors]

const upload = (door: Door, content: Content) => scene.operator.upload(door.purpose, '名單', content)

async function ask<T = Said>(door: Door, path: 'facts' | 'look' | 'send', content: Content, values: object = {}) {
  const fileId = await upload(door, content)
  const order = path === 'facts' ? {} : door.order()
  const more = path === 'send' ? door.sent() : {}
  return scene.operator.post<T & Said>(door[path], { fileId, ...order, ...more, ...values })
}

async function remarksOf(door: Door, content: Content, values: object = {}): Promise<string[]> {
  const { status, body } = await ask(door, 'look', content, values)
  expect([status, body.message]).toEqual([200, undefined])
  return (body.remarks ?? []).map(({ kind, message, lines }) => [kind, message, ...lines].join(' '))
}

/** Refused in the words of what is unseen, and taken from whoever has seen it. */
async function expectBound(door: Door, content: Content, kind: string, words: string, values: object = {}) {
  const blind = await ask(door, 'send', content, values)
  expect(blind).toMatchObject({ status: 400, body: { errors: { seen: expect.stringContaining(words) } } })
  const others = await ask(door, 'send', content, { ...values, seen: remarkKinds.filter((one) => one !== kind) })
  expect(others.status).toBe(400)
  const seeing = await ask(door, 'send', content, { ...values, seen: [kind] })
  expect([seeing.status, seeing.body.errors]).toEqual([201, undefined])
}

describe.each(Object.entries(doors))('a list of %s', (_, door) => {
  const { column, cell } = door

  test('with columns that are not known, or have no name', async () => {
    const csv = `帳號,${column},備註,,備註,\n${a},${cell},甲,,乙,\n${b},${cell},,丙,,\n`
    const words = '這些欄不會讀取：備註（第 3 欄）、備註（第 5 欄）、第 4 欄'
    expect(await remarksOf(door, csv)).toEqual([`unreadColumns ${words}`])
    await expectBound(door, csv, 'unreadColumns', words)
  })

  test('with rows that the spreadsheet hides', async () => {
    const rows = [
      ['帳號', column],
      [a, cell],
      [b, cell],
    ]
    expect(await remarksOf(door, workbook({ 名單: rows }))).toEqual([])
    const book = workbook({ 名單: rows }, [3])
    expect(await remarksOf(door, book)).toEqual(['hiddenRows 1 列在試算表裡是隱藏的，一樣會採用 3'])
    await expectBound(door, book, 'hiddenRows', '1 列在試算表裡是隱藏的')
  })

  test('in a workbook of which several sheets hold something', async () => {
    const book = workbook({
      七月: [
        ['帳號', column],
        [a, cell],
      ],
      八月: [['名單'], ['帳號', column], [b, cell]],
    })
    const { body: facts } = await ask<ListFacts>(door, 'facts', book)
    expect(facts).toMatchObject({ sheets: ['七月', '八月'], sheet: '七月', openSheets: ['七月', '八月'] })
    const open = await ask(door, 'send', book, { seen: remarkKinds })
    expect(open).toMatchObject({ status: 400, body: { errors: { sheet: expect.stringContaining('七月、八月') } } })
    const chosen = { sheet: '八月' }
    expect((await ask<ListFacts>(door, 'facts', book, chosen)).body).toMatchObject({
      ...chosen,
      openSheets: [],
      headerRow: 2,
      beginning: [
        { line: 1, cells: ['名單'] },
        { line: 2, cells: ['帳號', column] },
        { line: 3, cells: [b, cell] },
      ],
    })
    const words = '只讀取工作表「八月」，其他有資料的工作表不會讀取：七月'
    expect(await remarksOf(door, book, chosen)).toEqual([`otherSheets ${words}`])
    await expectBound(door, book, 'otherSheets', words, chosen)
  })

  test.each([
    '帳號（必填）',
    '*帳號*',
    '【必填】會員帳號',
    '必填 帳號',
    '1. 帳號：',
    '※帳號',
    '帳號 Account',
    'ACCOUNT (required)',
    '［帳號］',
  ])('knows its header with the marks that people add: %s', async (header) => {
    expect(await remarksOf(door, `${header},${column}(選填)\n${a},${cell}\n`)).toEqual([])
  })

  test('of which two columns look like the same field is refused by their names', async () => {
    const { body } = await ask(door, 'send', `帳號,會員帳號,${column}\n${a},${b},${cell}\n`, { seen: remarkKinds })
    expect(JSON.stringify(body)).toContain('帳號、會員帳號')
    const twice = await ask(door, 'send', `帳號,帳號,${column}\n${a},${b},${cell}\n`, { seen: remarkKinds })
    expect(JSON.stringify(twice.body)).toContain('帳號（第 1 欄）、帳號（第 2 欄）')
  })

  test('is read by the header line and the encoding that were chosen', async () => {
    const csv = toBig5(`帳號,${column}\n以下是名單,\n帳號,${column}\n${a},${cell}\n`)
    const facts = async (chosen: object) => (await ask<ListFacts>(door, 'facts', csv, chosen)).body
    expect(await facts({})).toMatchObject({ headerRow: 1, encoding: 'big5' })
    expect(await facts({ headerRow: 3 })).toMatchObject({ headerRow: 3 })
    expect(await facts({ encoding: 'utf-8' })).toMatchObject({ message: expect.stringContaining('編碼') })
    expect((await ask(door, 'send', csv, { headerRow: 3, encoding: 'big5' })).status).toBe(201)
  })
})

describe('recipients', () => {
  interface Foreseen extends Said {
    askedPieces: number
    recipients: number
    badRows: { line: number; column: string | null; reason: string }[]
  }
  const foresee = async (content: string) => (await ask<Foreseen>(doors.recipients, 'look', content)).body

  test.each(['發放張數', '發送張數（張）', '數量', '發放數量', '派送張數*', '每人張數', 'Pieces (pcs)', 'Qty.'])(
    'are given the pieces of the column %s',
    async (header) => {
      expect(await foresee(`帳號,${header}\n${a},4\n`)).toMatchObject({ askedPieces: 4, remarks: [] })
    },
  )

  test('who stand in the list several times are told with the sum', async () => {
    const csv = `帳號,張數\n${a},\n${b},1\n${a},\nnobody,1\n${a.toUpperCase()},\nnobody,1\n`
    const words = '1 位會員在名單中重複出現：共 3 次、3 張'
    expect(await remarksOf(doors.recipients, csv)).toEqual([`repeatedRecipients ${words} 4 6`])
    await expectBound(doors.recipients, csv, 'repeatedRecipients', words)
    const both = await remarksOf(doors.recipients, `${csv}${b},5\n`)
    expect(both).toEqual(['repeatedRecipients 2 位會員在名單中重複出現：共 5 次、9 張 4 6 8'])
  })

  test('get whole pieces in any spelling; what is none is refused by line and column', async () => {
    const right = await foresee(`帳號,張數\n${a},3.0\n${b},３\n`)
    expect(right).toMatchObject({ askedPieces: 6, badRows: [] })
    const wrong = await foresee(
      `帳號,發放張數\n${['3.5', '-1', '1e3', '0', '3 張'].map((one) => `${a},${one}\n`).join('')}`,
    )
    const reason = '張數須為 1 以上的整數，請只填數字'
    expect(wrong.badRows).toEqual([2, 3, 4, 5, 6].map((line) => ({ line, column: '發放張數', reason })))
  })
})
