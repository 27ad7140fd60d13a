import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, newKey, sendList, show, single } from '#test/support/build-dispatches.ts'
import { drill } from '#test/support/drill.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

describe('a coupon for one member', () => {
  test('is issued at once, with record, holding and ledger', async () => {
    const scene = await buildScene(t, 1, { limitPerMember: 2 })
    const { account = '' } = scene.members[0] ?? {}
    const sent = await single(scene, ` ${account.toUpperCase()} `, { pieces: 2 })
    expect(sent).toMatchObject({ status: 201, body: { kind: 'SINGLE', status: 3, issuedPieces: 2, codes: { '0': 1 } } })
    const again = await single(scene, account)
    expect(again.body).toMatchObject({ status: 3, issuedPieces: 0, codes: { '0': 0, '5': 1 } })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('refusals leave a record with the code, or a dispatch with its reason', async () => {
    const scene = await buildScene(t, 1, { limitPerMember: 2, totalPieces: 2 })
    const closed = await buildScene(t, 1, { status: 'DISABLED' })
    const { account = '' } = scene.members[0] ?? {}
    expect((await single(scene, 'nobody')).body).toMatchObject({ status: 3, codes: { '6': 1 } })
    expect((await single(scene, account, { pieces: 3 })).body).toMatchObject({ status: -5, codes: { '5': 0 } })
    expect((await single(scene, account, { pieces: 0 })).body).toMatchObject({ status: -5 })
    expect((await single(closed, closed.members[0]?.account ?? '')).body).toMatchObject({
      status: 3,
      codes: { '3': 1 },
    })
    await single(scene, account)
    expect((await single(scene, account, { pieces: 2 })).body).toMatchObject({ status: -4, reason: expect.any(String) })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('is answered as it can be read, whatever became of it', async () => {
    const scene = await buildScene(t, 2, { limitPerMember: 2, totalPieces: 3 })
    const { account = '' } = scene.members[0] ?? {}
    const sent = [
      await single(scene, account, { pieces: 2 }),
      await single(scene, account),
      await single(scene, 'nobody'),
      await single(scene, account, { pieces: 3 }),
      await single(scene, scene.members[1]?.account ?? '', { pieces: 2 }),
    ]
    expect(sent.map(({ body }) => body.status)).toEqual([3, 3, 3, -5, -4])
    for (const { body } of sent) expect(body).toEqual(await show(scene, body.id))
  })

  test('a key that comes again answers the first dispatch', async () => {
    const scene = await buildScene(t, 1, { limitPerMember: 2 })
    const { account = '' } = scene.members[0] ?? {}
    const requestKey = newKey()
    const answers = await Promise.all(Array.from({ length: 10 }, () => single(scene, account, { requestKey })))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await single(scene, account, { requestKey })).body).toMatchObject({ issuedPieces: 1 })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('a key that came before with another member or number of pieces is a conflict', async () => {
    const scene = await buildScene(t, 2, { limitPerMember: 2 })
    const [first, second] = scene.members.map(({ account }) => account)
    const requestKey = newKey()
    await single(scene, first ?? '', { requestKey })
    for (const other of [
      single(scene, second ?? '', { requestKey }),
      single(scene, first ?? '', { requestKey, pieces: 2 }),
    ])
      expect(await other).toMatchObject({ status: 409, body: { message: expect.stringContaining('操作代碼') } })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('a key whose answer is gone sends nothing more', async () => {
    const scene = await buildScene(t, 1, { limitPerMember: 2 })
    const { account = '' } = scene.members[0] ?? {}
    const requestKey = newKey()
    await single(scene, account, { requestKey })
    await t.deps.database.db.deleteFrom('idempotency_key').where('request_key', '=', requestKey).execute()
    expect(await single(scene, account, { requestKey })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('先前已處理過') },
    })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('two processes that are asked the same at once send it once each', async () => {
    const scene = await buildScene(t, 30, { limitPerMember: 3 })
    const second = await testApp()
    const other = { ...scene, operator: await second.asUser(scene.operator.userId) }
    const asked = scene.members.map(({ account }) => ({ account, requestKey: newKey() }))
    const answers = await Promise.all(
      asked.flatMap(({ account, requestKey }) => [
        single(scene, account, { requestKey }),
        single(other, account, { requestKey }),
      ]),
    )
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(30)
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })
})

const { count: rounds } = drill('last-piece', { sample: 2, whole: 25 })

test.each(Array.from({ length: rounds }, (_, n) => n + 1))('the last piece has one winner among 200 (%i)', async () => {
  const scene = await buildScene(t, 200, { totalPieces: 1, limitPerMember: 1 })
  const second = await testApp()
  const other = { ...scene, operator: await second.asUser(scene.operator.userId) }
  const claims = scene.members.map(({ account }, at) => single(at % 2 === 0 ? scene : other, account))
  const statuses = (await Promise.all(claims)).map(({ body }) => body.status)
  expect(statuses.filter((status) => status === 3)).toHaveLength(1)
  expect(statuses.filter((status) => status === -4)).toHaveLength(199)
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

test('the limit per member holds through every door at once', async () => {
  const scene = await buildScene(t, 3, { limitPerMember: 3, totalPieces: 1_000 })
  const second = await testApp()
  const other = { ...scene, operator: await second.asUser(scene.operator.userId) }
  const accounts = scene.members.map(({ account }) => account)
  const lists = await Promise.all(
    Array.from({ length: 4 }, () =>
      sendList(
        scene,
        accounts.map((account) => [account, 2]),
      ),
    ),
  )
  const workers = [t.runJobs(), second.runJobs()]
  const doors = Array.from({ length: 50 }, (_, at) => single(at % 2 === 0 ? scene : other, accounts[at % 3] ?? ''))
  const answers = await Promise.all(doors)
  await Promise.all(workers)
  for (const { body } of lists) expect((await show(scene, body.id)).status).toBe(3)
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  const held = await t.deps.database.db
    .selectFrom('coupon_holding')
    .select('pieces')
    .where('coupon_id', '=', scene.couponId)
    .execute()
  expect(held.map((row) => row.pieces)).toEqual([3, 3, 3])
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

describe('scope', () => {
  test('coupons, files, members and dispatches of elsewhere look as if they did not exist', async () => {
    const mine = await buildScene(t, 1)
    const theirs = await buildScene(t, 1)
    const stranger = { operator: theirs.operator, couponId: mine.couponId }
    expect(await single(stranger, 'x')).toMatchObject({
      status: 400,
      body: { errors: { couponId: expect.any(String) } },
    })
    expect((await single(mine, theirs.members[0]?.account ?? '')).body).toMatchObject({ codes: { '6': 1 } })
    const sent = await single(mine, mine.members[0]?.account ?? '')
    for (const path of ['', '/cancel', '/retry']) {
      const method = path === '' ? theirs.operator.get : theirs.operator.post
      expect((await method(`/coupon-dispatches/${sent.body.id}${path}`)).status).toBe(404)
    }
    const list = await theirs.operator.get<{ items: { couponId: number }[] }>('/coupon-dispatches')
    expect(list.body.items.filter((item) => item.couponId === mine.couponId)).toEqual([])
    const fileId = await theirs.operator.upload('coupon-recipients', 'a.csv', '帳號\nx')
    const order = { couponId: mine.couponId, kind: 'LIST', fileId }
    expect((await mine.operator.post('/coupon-dispatches/preflight', order)).status).toBe(400)
  })

  test('who may only read cannot dispatch', async () => {
    const scene = await buildScene(t, 1)
    for (const role of ['approver', 'auditor', 'support'] as const) {
      const operator = await t.as(role, { agencyId: scene.agencyId })
      expect((await single({ operator, couponId: scene.couponId }, 'x')).status).toBe(403)
    }
    const approver = await t.as('approver', { agencyId: scene.agencyId })
    expect((await approver.get('/coupon-dispatches')).status).toBe(200)
  })

  test('unknown keys are refused', async () => {
    const scene = await buildScene(t, 1)
    expect((await single(scene, 'x', { status: 3 })).status).toBe(400)
    expect((await scene.operator.get('/coupon-dispatches?foo=1')).status).toBe(400)
  })
})
