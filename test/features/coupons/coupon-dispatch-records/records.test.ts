import { beforeAll, describe, expect, test } from 'vitest'
import type { DispatchRecord } from '#features/coupons/coupon-dispatch-records/contract.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, type Scene, sendList, single } from '#test/support/build-dispatches.ts'
import { buildMember } from '#test/support/build-members.ts'

interface Page {
  items: DispatchRecord[]
  total: number
  nextCursor: string | null
}

let t: TestApp
let scene: Scene
let dispatchId = 0
beforeAll(async () => {
  t = await testApp()
  scene = await buildScene(t, 4, { limitPerMember: 1 })
  const rows = scene.members.map(({ account }) => [account] as [string, number?])
  const sent = await sendList(scene, [...rows, ['nobody'], [rows[0]?.[0] ?? '', 2]])
  dispatchId = sent.body.id
  await t.runJobs()
})

const list = (query: string) => scene.operator.get<Page>(`/coupon-dispatch-records?${query}`)
const accounts = (answer: { body: Page }) => answer.body.items.map((item) => item.account)

describe('the list', () => {
  test('tells what became of each row, names masked', async () => {
    const { body } = await list(`dispatchId=${dispatchId}&order=asc`)
    const names = scene.members.map(({ account }) => account)
    expect(accounts({ body })).toEqual([...names, 'nobody', names[0]])
    expect(body.items.map((item) => item.status)).toEqual([0, 0, 0, 0, 6, 5])
    expect(body.items[0]).toMatchObject({ memberNameMasked: '王○○', issuedPieces: 1, receivedAt: expect.any(String) })
    expect(body.items[5]).toMatchObject({ repeated: true, issuedPieces: 0, receivedAt: null })
  })

  test.each([
    ['status=0', 4],
    ['status=5', 1],
    ['status=6', 1],
    ['status=4', 0],
    ['status=PENDING', 0],
    ['status=ISSUED', 4],
  ])('filters by %s', async (filter, rows) => {
    expect((await list(`dispatchId=${dispatchId}&${filter}`)).body).toMatchObject({ total: rows })
  })

  test('finds by coupon, member and account, known or not', async () => {
    const [first] = scene.members
    expect((await list(`couponId=${scene.couponId}`)).body.total).toBe(6)
    expect(accounts(await list(`memberId=${first?.id}`))).toHaveLength(2)
    expect(accounts(await list(`account=${first?.account.toUpperCase()}`))).toHaveLength(2)
    expect(accounts(await list('account=nobody'))).toEqual(['nobody'])
    expect((await list('account=nobody&foo=1')).status).toBe(400)
  })

  test('pages by cursor and meets every row once', async () => {
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page } = await list(
        `dispatchId=${dispatchId}&pageSize=4${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...body.items.map((item) => item.id))
      cursor = body.nextCursor
    }
    expect(new Set(seen).size).toBe(6)
    expect(seen).toHaveLength(6)
  })

  test('one record shows its rows of the ledger', async () => {
    const { body } = await list(`dispatchId=${dispatchId}&status=0&pageSize=1`)
    const one = await scene.operator.get<object>(`/coupon-dispatch-records/${body.items[0]?.id}`)
    expect(one.body).toMatchObject({ status: 0, ledger: [{ type: 'R', pieces: 1, actorName: expect.any(String) }] })
  })

  test('another agency sees none of it', async () => {
    const stranger = await t.as('operator')
    const { body } = await list(`dispatchId=${dispatchId}&pageSize=1`)
    const found = await stranger.get<Page>(`/coupon-dispatch-records?dispatchId=${dispatchId}`)
    expect(found.body).toMatchObject({ items: [], total: 0 })
    expect((await stranger.get(`/coupon-dispatch-records/${body.items[0]?.id}`)).status).toBe(404)
    expect((await stranger.post('/coupon-dispatch-records/export', orderOf({}))).status).toBe(409)
  })
})

const orderOf = (filter: object) => {
  const columns = ['rowNo', 'account', 'memberNameMasked', 'pieces', 'issuedPieces', 'statusCode', 'status']
  return { filter: { dispatchId: String(dispatchId), ...filter }, sort: 'id', order: 'asc', columns, ...asked }
}
const asked = { format: 'csv', purpose: 'RECONCILIATION' }

describe('the file', () => {
  async function exported(filter: object, headers?: Record<string, string>): Promise<string> {
    const path = '/coupon-dispatch-records/export'
    const ordered = await scene.operator.post<{ jobId: number }>(path, orderOf(filter), headers)
    expect(ordered.status).toBe(201)
    await t.runJobs()
    const job = await scene.operator.get<{ files: { id: number; expiresAt: string }[] }>(`/jobs/${ordered.body.jobId}`)
    expect(job.body.files).toMatchObject([{ expiresAt: expect.any(String) }])
    return (await scene.operator.download(job.body.files[0]?.id ?? 0)).toString()
  }

  test('says each code in the requester’s words, and is on record', async () => {
    const text = await exported({})
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines[1]).toBe(`1,${scene.members[0]?.account},王○○,1,1,0,未使用`)
    expect(lines[5]).toBe('5,nobody,,1,0,6,找不到使用者')
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'purpose'])
      .where('resource', '=', 'coupon-dispatch-records')
      .where('action', 'like', 'export%')
      .orderBy('id')
      .execute()
    expect(log).toEqual([
      { action: 'export', purpose: 'RECONCILIATION' },
      { action: 'export-done', purpose: 'RECONCILIATION' },
    ])
  })

  test('of one code, in English', async () => {
    const text = await exported({ status: '5' }, { 'accept-language': 'en' })
    expect(text.trim().split('\r\n')[1]).toContain(',5,Over the limit')
  })

  test('nothing to write is refused', async () => {
    expect((await scene.operator.post('/coupon-dispatch-records/export', orderOf({ status: '7' }))).status).toBe(409)
  })
})

describe('the wallet', () => {
  test('shows what the member holds; support may see it too', async () => {
    const member = scene.members[1]
    for (const reader of [scene.operator, await t.as('support')]) {
      const { body } = await reader.get<object>(`/members/${member?.id}/wallet`)
      expect(body).toMatchObject({ items: [{ dispatchId, status: 0, issuedPieces: 1, usedPieces: 0 }], hasNext: false })
    }
  })

  test('leaves out what was refused, and pages', async () => {
    const many = await buildScene(t, 1, { limitPerMember: 3 })
    const account = many.members[0]?.account ?? ''
    for (let i = 0; i < 4; i++) await single(many, account)
    const path = `/members/${many.members[0]?.id}/wallet?pageSize=2`
    const first = await many.operator.get<{ items: object[] }>(path)
    expect(first.body).toMatchObject({ hasNext: true })
    const second = await many.operator.get<{ items: object[] }>(`${path}&page=2`)
    expect([first.body.items.length, second.body.items.length]).toEqual([2, 1])
  })

  test('of a member elsewhere is not there, and the auditor has no right to members', async () => {
    const elsewhere = await buildMember(t.deps)
    expect((await scene.operator.get(`/members/${elsewhere.id}/wallet`)).status).toBe(404)
    const auditor = await t.as('auditor')
    expect((await auditor.get(`/members/${scene.members[0]?.id}/wallet`)).status).toBe(403)
  })
})
