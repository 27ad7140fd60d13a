import { beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '#tabular/xlsx-write.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, type Scene } from '#test/support/build-dispatches.ts'
import { toBig5 } from '#test/support/build-member-files.ts'

interface Foreseen {
  recipients: number
  askedPieces: number
  codes: Record<string, number>
  badRows: { line: number; column: string | null; reason: string }[]
  message?: string
}

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

async function foresee(content: string | Uint8Array) {
  const fileId = await scene.operator.upload('coupon-recipients', '名單', content)
  return scene.operator.post<Foreseen>('/coupon-dispatches/preflight', {
    couponId: scene.couponId,
    kind: 'LIST',
    fileId,
    piecesPerMember: 2,
  })
}

async function workbook(rows: string[][]): Promise<Buffer> {
  async function* source() {
    yield rows
  }
  const pieces = []
  for await (const piece of writeXlsx([{ header: '七月派送' }], source())) pieces.push(piece)
  return Buffer.concat(pieces)
}

const both = { recipients: 2, askedPieces: 5, codes: { '0': 2 }, badRows: [] }

test('a list is read in Big5, below a title, with the marks that people put into headers', async () => {
  const csv = `七月派送名單\n\n會員帳號 *,姓名,張數（張）\n${a},王小明,３\n${b.toUpperCase()},陳大文,\n`
  expect((await foresee(csv)).body).toMatchObject(both)
  expect((await foresee(toBig5(csv.replace('３', '3')))).body).toMatchObject(both)
})

test('a workbook may leave out what is empty at the end of a row', async () => {
  expect((await foresee(await workbook([['帳號', '張數'], [a, '3'], [b]]))).body).toMatchObject(both)
})

test('rows that are wrong are named by their lines, with what is wrong', async () => {
  const { body } = await foresee(`帳號,張數\n${a}\n${b},1,1\n,1\n${a},1.5\n${'x'.repeat(51)},1\n${b},1\n`)
  expect(body).toMatchObject({ recipients: 1, askedPieces: 1 })
  expect(body.badRows).toEqual([
    { line: 2, column: null, reason: '這一列只有 1 欄，標題列有 2 欄' },
    { line: 3, column: null, reason: '這一列有 3 欄，標題列只有 2 欄' },
    { line: 4, column: '帳號', reason: '帳號空白或格式有誤' },
    { line: 5, column: '張數', reason: '張數須為 1 以上的整數，請只填數字' },
    { line: 6, column: '帳號', reason: '帳號空白或格式有誤' },
  ])
})

test.each([
  ['張數,數量,帳號\n1,2,a\n', '名單有幾欄都像是同一個欄位：張數、數量，請只留其中一欄'],
  ['姓名,張數\n王小明,1\n', '名單缺少「帳號」欄（標題請用 帳號 或 account）'],
  ['帳號,張數\n', '名單沒有任何資料列'],
  [',\n', '檔案裡沒有資料'],
])('a list that cannot be taken says why: %j', async (content, message) => {
  expect(await foresee(content)).toMatchObject({ status: 400, body: { message } })
})
