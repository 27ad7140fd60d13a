import { beforeAll, describe, expect, test } from 'vitest'
import { importFile, linesOf } from '#test/features/members/member-imports/import.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember, memberFields } from '#test/support/build-members.ts'
import type { Page } from './shapes.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

interface Shown {
  id: number
  district: string | null
  version: number
}

const header = '帳號,姓名,身分證字號,出生日期,性別,手機號碼,電子郵件,行政區'
const inAgency = async (role: 'operator' | 'support' = 'operator') => {
  const { id: agencyId } = await t.build.agency()
  return { agencyId, client: await t.as(role, { agencyId }) }
}
const create = (client: Client, values: object) => client.post<Shown>('/members', { ...memberFields(), ...values })
const byName = async (client: Client, value: string) =>
  (await client.post<Page>('/members/search', { key: 'NAME', value })).body.items.map((item) => item.id)

describe('a district', () => {
  const spellings = ['大安區', '台北市大安區', '臺北市大安區', '106大安區', '10648 大安區', '大安']

  test('is one in forms, filters, counts and conditions, however it is written', async () => {
    const { client } = await inAgency()
    for (const district of spellings) {
      expect(await create(client, { district })).toMatchObject({ status: 201, body: { district: '大安區' } })
    }
    for (const district of spellings) {
      const listed = await client.get<Page>(`/members?district=${encodeURIComponent(district)}`)
      expect(listed.body.total, district).toBe(spellings.length)
      const counted = await client.post('/members/export/count', { filter: { district } })
      expect(counted.body, district).toMatchObject({ rows: spellings.length })
      const audience = { districts: [district, '信義'] }
      const reached = await client.post('/coupons/audience-count', { audience })
      expect(reached.body, district).toEqual({ members: spellings.length })
    }
  })

  test('of another city names it, and is not the one of the same name here', async () => {
    const { client } = await inAgency()
    expect(await create(client, { district: '台中市大安區' })).toMatchObject({ body: { district: '臺中市大安區' } })
    expect((await client.get<Page>(`/members?district=${encodeURIComponent('大安區')}`)).body.total).toBe(0)
  })

  test('that is none is refused with what is possible', async () => {
    const { client } = await inAgency()
    const refused = await create(client, { district: '110大安區' })
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({ errors: { district: expect.stringContaining('松山區、信義區、大安區') } })
    const condition = await client.post('/coupons/audience-count', { audience: { districts: ['大安區', '無'] } })
    expect(condition.status).toBe(400)
    expect(JSON.stringify(condition.body)).toContain('新北市板橋區')
    const filtered = await client.get<Page>(`/members?district=${encodeURIComponent('無')}`)
    expect(filtered).toMatchObject({ status: 200, body: { total: 0 } })
  })

  test('is one in an import, which says of each row what is none', async () => {
    const { client } = await inAgency()
    const rows = ['台北市大安區', '106大安區', '大安', '大安區', '439大安區'].map((district) => {
      const { account, identityNumber, birthOn, gender, phone } = memberFields()
      return [account, '王小明', identityNumber, birthOn, gender, phone, '', district].join(',')
    })
    const run = await importFile(t, client, [header, ...rows].join('\n'))
    expect(run).toMatchObject({ created: 4, rejected: 1 })
    expect(await linesOf(client, run.id)).toEqual([expect.stringMatching(/^6 district .*松山區/)])
    expect((await client.get<Page>(`/members?district=${encodeURIComponent('大安區')}`)).body.total).toBe(4)
  })
})

describe('a name', () => {
  test.each([
    ['甲　測鳳', ['甲測鳳', '甲 測鳳', '甲　測', '甲\u200b測鳳']],
    ['乙測鳳', ['乙　測鳳', '乙\u00a0測 鳳']],
    ['⾦⺠測', ['金民', '金民測']],
    ['瑪亞．測鳳', ['瑪亞‧測', '瑪亞·測鳳', '瑪亞測鳳', '瑪亞・測']],
    ['José Tester', ['jose  t', 'JOSÉ TESTER', 'Ｊｏｓｅ　Ｔ']],
  ])('%s is found as %j, and shown as it was written', async (name, spellings) => {
    const { client } = await inAgency()
    const { id } = (await create(client, { name })).body
    for (const value of [name, ...spellings]) expect(await byName(client, value), value).toEqual([id])
    const revealed = await client.post<{ values: { name: string } }>(`/members/${id}/reveal`, {
      fields: ['name'],
      purpose: 'CASE',
      caseNumber: 'A-2026-0001',
    })
    expect(revealed.body.values.name).toBe(name)
  })

  test('is found by its new spelling alone after an edit', async () => {
    const { client } = await inAgency()
    const { id, version } = (await create(client, { name: '丙　測鳳' })).body
    expect((await client.patch(`/members/${id}`, { name: '丁 測鳳', version })).status).toBe(200)
    expect(await byName(client, '丁測鳳')).toEqual([id])
    expect(await byName(client, '丙測鳳')).toEqual([])
  })

  test('from a file is found in any spelling, also when a file changes it', async () => {
    const { client } = await inAgency()
    const { account, identityNumber, birthOn, gender, phone } = memberFields()
    const file = (name: string) =>
      [header, [account, name, identityNumber, birthOn, gender, phone, '', '大安區'].join(',')].join('\n')
    await importFile(t, client, file('戊　測鳳'))
    expect(await byName(client, '戊測')).toHaveLength(1)
    await importFile(t, client, file('己\u3000測鳳'))
    expect(await byName(client, '己測')).toHaveLength(1)
    expect(await byName(client, '戊測')).toHaveLength(0)
  })

  test('with characters of nobody’s own is looked for and not stumbled over', async () => {
    const { client } = await inAgency()
    const { id } = await buildMember(t.deps, { name: '王\ue000明', agencyId: (await inAgency()).agencyId })
    expect(id).toBeGreaterThan(0)
    for (const value of ['王\ue000明', '王\u{f0000}', '\ue000\uf8ff']) expect(await byName(client, value)).toEqual([])
  })
})

test('a mailbox is found by either spelling of its domain', async () => {
  const { client } = await inAgency()
  const spellings = ['user@例子.台灣', 'USER@例子。台灣', 'user@xn--fsqu00a.xn--kpry57d']
  for (const [at, email] of spellings.entries()) {
    const { id } = (await create(client, { email: email.replace(/user/i, `u${at}`) })).body
    for (const value of spellings) {
      const found = await client.post<Page>('/members/search', {
        key: 'EMAIL',
        value: value.replace(/user/i, `u${at}`),
      })
      expect(found.body.items, `${email} by ${value}`).toMatchObject([{ id }])
    }
  }
})

test('an account, a number and a phone are the same with what nobody sees in them', async () => {
  const { client } = await inAgency()
  const member = memberFields({ account: 'spelt1' })
  const { account, phone } = member
  expect(
    (await create(client, { ...member, account: ' ＳＰＥＬＴ1\u200b', phone: `\u202a${phone}\u202c` })).status,
  ).toBe(201)
  expect((await create(client, { account: 'Spelt1' })).status).toBe(409)
  for (const [key, value] of [
    ['ACCOUNT', `\ufeff${account}`],
    ['PHONE', `\u2068${phone}\u2069`],
  ] as const)
    expect((await client.post<Page>('/members/search', { key, value })).body.items).toMatchObject([{ account }])
})
