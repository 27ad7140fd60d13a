import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'

interface Coded {
  id: number
  code: string
  version: number
}
interface Kind {
  name: string
  by: () => Promise<Client>
  /** A new one that has this code. */
  input: (code: string) => Promise<object>
}

let t: TestApp
let agencyId: number
let merchantId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  merchantId = (await t.build.merchant({ agencyId })).id
})

const coupon = (code: string) => ({
  code,
  title: 'Ａ級折價券',
  merchantId,
  faceValue: '100',
  totalPieces: 10,
  limitPerMember: 1,
  receiveFromAt: '2026-03-01T00:00:00.000Z',
  receiveUntilAt: '2026-06-01T00:00:00.000Z',
  useDays: 30,
})

const operator = () => t.as('operator', { agencyId })
const administrator = () => t.as('administrator', { agencyId })
const kinds: Kind[] = [
  { name: 'merchants', by: operator, input: async (code) => ({ code, name: 'Ａ級商家' }) },
  { name: 'coupons', by: operator, input: async (code) => coupon(code) },
  { name: 'agencies', by: administrator, input: async (code) => ({ code, name: 'Ａ級機關', parentId: agencyId }) },
  { name: 'departments', by: administrator, input: async (code) => ({ code, name: 'Ａ級部門', agencyId }) },
  { name: 'roles', by: administrator, input: async (code) => ({ code, name: 'Ａ級角色' }) },
]

describe.each(kinds)('the code of $name', ({ name, by, input }) => {
  test('is unique and found in any case and width, and shown as it was written', async () => {
    const client = await by()
    const n = `${mint()}-${process.pid}`
    const code = `Spell-${n}`
    const made = await client.post<Coded>(`/${name}`, await input(` Ｓｐｅｌｌ－${n}\u200b`))
    expect(made).toMatchObject({ status: 201, body: { code } })
    for (const other of [code, code.toUpperCase(), code.toLowerCase(), `ｓｐｅｌｌ-${n}`])
      expect(await client.post(`/${name}`, await input(other)), other).toMatchObject({
        status: 409,
        body: { errors: { code: expect.any(String) } },
      })
    for (const q of [code, code.toUpperCase(), code.toLowerCase(), `ＳＰＥＬＬ－${n}`, `\ufffe${code}`.slice(1)]) {
      const found = await client.get<{ items: Coded[] }>(`/${name}?q=${encodeURIComponent(q)}`)
      expect(found.body.items, q).toMatchObject([{ code }])
    }
    for (const q of ['a級', 'Ａ級', 'A級']) {
      const found = await client.get<{ items: Coded[] }>(`/${name}?q=${encodeURIComponent(q)}&sort=id&order=desc`)
      expect(found.body.items[0], q).toMatchObject({ code })
    }
  })
})

test('pages in the order of codes hold each once, whatever its case', async () => {
  const client = await operator()
  const word = `pg${mint()}`
  for (const code of ['B', 'a', 'C', 'b1', 'A1'])
    await client.post('/merchants', { code: `${word}${code}`, name: word })
  const codes: string[] = []
  for (let cursor = ''; ; ) {
    const path = `/merchants?q=${word.toUpperCase()}&sort=code&order=asc&pageSize=2${cursor}`
    const { body } = await client.get<{ items: Coded[]; nextCursor: string | null }>(path)
    codes.push(...body.items.map((item) => item.code.slice(word.length)))
    if (!body.nextCursor) break
    cursor = `&cursor=${body.nextCursor}`
  }
  expect(codes).toEqual(['a', 'A1', 'B', 'b1', 'C'])
})
