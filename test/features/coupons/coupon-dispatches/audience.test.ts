import { beforeAll, expect, test } from 'vitest'
import { purgeAudiences } from '#engines/audiences/snapshot.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, create, listFile, newKey, type Scene, sendList, show } from '#test/support/build-dispatches.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const dayMs = 86_400_000
const condition = { kind: 'CONDITION' }
const audience = { ageFrom: 0 }

async function audienceOf(dispatchId: number) {
  return t.deps.database.db
    .selectFrom('coupon_dispatch as d')
    .innerJoin('audience as a', 'a.id', 'd.audience_id')
    .select([
      'a.id',
      'a.recipients',
      'a.asked',
      'a.sha256',
      'a.expires_at as expiresAt',
      'd.audience_sha256 as ordered',
    ])
    .where('d.id', '=', dispatchId)
    .executeTakeFirst()
}

async function audiencesOf({ operator }: Scene): Promise<number> {
  const query = t.deps.database.db.selectFrom('audience').select('id').where('created_by', '=', operator.userId)
  return (await query.execute()).length
}

async function recordsOf(dispatchId: number) {
  return t.deps.database.db
    .selectFrom('coupon_dispatch_record')
    .select(['account', 'pieces', 'repeated', 'status'])
    .where('dispatch_id', '=', dispatchId)
    .orderBy('id')
    .execute()
}

const change = (id: number | undefined, values: { status?: string; district?: string; level?: string }) =>
  t.deps.database.db
    .updateTable('member')
    .set(values)
    .where('id', '=', id ?? 0)
    .execute()

test('the recipients stand, with their hash on record, before anything runs', async () => {
  const scene = await buildScene(t, 3, { audience, limitPerMember: 2 })
  const { body } = await create(scene, { ...condition, piecesPerMember: 2 })
  expect(body).toMatchObject({ status: 1, recipients: 3, askedPieces: 6 })
  const fixed = await audienceOf(body.id)
  expect(fixed).toMatchObject({ recipients: 3, asked: 6, expiresAt: null })
  expect(fixed?.ordered).toEqual(fixed?.sha256)
  const log = await t.deps.database.db
    .selectFrom('audit_log')
    .select('difference')
    .where('resource', '=', 'coupon-dispatches')
    .where('record_id', '=', String(body.id))
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(log.difference)).toContain(fixed?.sha256?.toString('hex'))
})

test('who is meant is decided at the order, what each gets at the sending', async () => {
  const scene = await buildScene(t, 4, { audience: { level: 'GENERAL' } })
  const [moved, frozen] = scene.members
  const { body } = await create(scene, condition)
  await change(moved?.id, { level: 'GOLD' })
  await change(frozen?.id, { status: 'FROZEN' })
  await buildMembers(t.deps, 2, { agencyId: scene.agencyId })
  await t.runJobs()
  expect(await show(scene, body.id)).toMatchObject({ status: 3, recipients: 4, codes: { '0': 3, '6': 1 } })
  const accounts = (await recordsOf(body.id)).map(({ account }) => account)
  expect(accounts).toEqual(scene.members.map(({ account }) => account))
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

test('a list says the same when members of its names come and go meanwhile', async () => {
  const scene = await buildScene(t, 2)
  const [a, b] = scene.members.map(({ account }) => account)
  const { body } = await sendList(scene, [[a ?? ''], ['late'], [b ?? '', 2], [a ?? '']])
  await buildMembers(t.deps, 1, { agencyId: scene.agencyId, account: 'late' })
  await change(scene.members[1]?.id, { status: 'CLOSED' })
  await t.runJobs()
  expect(await show(scene, body.id)).toMatchObject({ status: 3, recipients: 4, askedPieces: 5, codes: { '6': 2 } })
  expect(await recordsOf(body.id)).toMatchObject([
    { account: a, pieces: 1, repeated: 0, status: 0 },
    { account: 'late', pieces: 1, repeated: 0, status: 6 },
    { account: b, pieces: 2, repeated: 0, status: 6 },
    { account: a, pieces: 1, repeated: 1 },
  ])
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

test('a list in Big5 fixes the same recipients as one in UTF-8, and another row others', async () => {
  const scene = await buildScene(t, 2)
  const [a, b] = scene.members.map(({ account }) => account)
  const rows = `\r\n${a},2\r\n${b},1\r\n${a},1\r\n`
  const header = Buffer.from([0xb1, 0x62, 0xb8, 0xb9, 0x2c, 0xb1, 0x69, 0xbc, 0xc6])
  const files = [
    Buffer.concat([header, Buffer.from(rows)]),
    Buffer.from(`帳號,張數${rows}`),
    Buffer.from(`帳號,張數${rows}${b},\n`),
  ]
  const hashes: (string | undefined)[] = []
  for (const file of files) {
    const fileId = await scene.operator.upload('coupon-recipients', '名單.csv', file)
    const { body } = await create(scene, { kind: 'LIST', fileId, seen: ['repeatedRecipients'] })
    expect(body.status).toBe(1)
    hashes.push((await audienceOf(body.id))?.sha256?.toString('hex'))
  }
  expect(hashes[0]).toBe(hashes[1])
  expect(hashes[2]).not.toBe(hashes[0])
})

test('recipients that were tampered with are refused before anybody is sent anything', async () => {
  const scene = await buildScene(t, 3, { audience })
  const { body } = await create(scene, condition)
  const { id = 0 } = (await audienceOf(body.id)) ?? {}
  const { db } = t.deps.database
  await db
    .updateTable('audience_chunk')
    .set({ members: Buffer.from([1]) })
    .where('audience_id', '=', id)
    .execute()
  await t.runJobs()
  const failed = await show(scene, body.id)
  expect(failed).toMatchObject({ status: -1, issuedPieces: 0, reason: expect.stringContaining('名單已被更動') })
  expect(await recordsOf(body.id)).toEqual([])
  await expectCouponInvariants(db, scene.couponId)
})

test('an order of an older version, which fixed nobody, fails with its reason', async () => {
  const scene = await buildScene(t, 1, { audience })
  const { body } = await create(scene, condition)
  const older = { audience_id: null, audience_sha256: null }
  await t.deps.database.db.updateTable('coupon_dispatch').set(older).where('id', '=', body.id).execute()
  await t.runJobs()
  expect(await show(scene, body.id)).toMatchObject({
    status: -1,
    reason: expect.stringContaining('找不到建立時固定的名單'),
  })
})

test('what is not ordered leaves no recipients behind', async () => {
  const scene = await buildScene(t, 3, { audience, totalPieces: 2, limitPerMember: 1 })
  expect((await create(scene, condition)).body.status).toBe(-4)
  expect((await create(scene, { ...condition, piecesPerMember: 2 })).body.status).toBe(-5)
  const without = await buildScene(t, 1)
  expect((await create({ ...scene, couponId: without.couponId }, condition)).status).toBe(400)
  expect((await create(without, condition)).body.status).toBe(-3)
  const fileId = await listFile(scene.operator, [['x'], ['', 1]])
  expect((await create(scene, { kind: 'LIST', fileId })).status).toBe(400)
  await scene.operator.post('/coupon-dispatches/preflight', { couponId: scene.couponId, ...condition })
  expect([await audiencesOf(scene), await audiencesOf(without)]).toEqual([0, 0])
})

test('a request that comes again keeps one snapshot', async () => {
  const scene = await buildScene(t, 3, { audience })
  const order = { ...condition, requestKey: newKey() }
  await Promise.all(Array.from({ length: 4 }, () => create(scene, order)))
  expect((await create(scene, order)).status).toBe(201)
  expect(await audiencesOf(scene)).toBe(1)
})

test('the preflight says what the order is created with, to the last figure', async () => {
  const scene = await buildScene(t, 12, { audience, limitPerMember: 2 })
  await sendList(
    scene,
    scene.members.slice(0, 4).map(({ account }, n) => [account, 1 + (n % 2)] as const),
  )
  await t.runJobs()
  const order = { ...condition, piecesPerMember: 2 }
  const preflight = await scene.operator.post<{ problemRows: { account: string }[] }>('/coupon-dispatches/preflight', {
    couponId: scene.couponId,
    ...order,
  })
  const { badRowCount, badRows, problemRows, remarks, ...figures } = preflight.body as Record<string, unknown>
  expect({ badRowCount, badRows, remarks }).toEqual({ badRowCount: 0, badRows: [], remarks: [] })
  expect(problemRows).toEqual(
    scene.members.slice(0, 4).map(({ id, account }) => ({ line: null, account, memberId: id, pieces: 2, code: 5 })),
  )
  expect(figures).toMatchObject({ recipients: 12, codes: { '0': 8, '5': 4 } })
  expect((await create(scene, order)).body.predicted).toEqual(figures)
})

test('the snapshot goes thirty days after the end, the list file when it would have gone anyway', async () => {
  const scene = await buildScene(t, 1)
  const { body } = await sendList(scene, [[scene.members[0]?.account ?? '']])
  const file = t.deps.database.db
    .selectFrom('coupon_dispatch as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['f.expires_at as expiresAt'])
    .where('d.id', '=', body.id)
  expect((await file.executeTakeFirstOrThrow()).expiresAt?.getTime()).toBe(t.clock.now().getTime() + 7 * dayMs)
  await t.runJobs()
  const end = t.clock.now().getTime()
  expect((await audienceOf(body.id))?.expiresAt?.getTime()).toBe(end + 30 * dayMs)
  t.clock.forward(30 * dayMs + 1)
  await enqueue(t.ctx, purgeAudiences, {}, { title: 'test' })
  await t.runJobs()
  expect(await audienceOf(body.id)).toBeUndefined()
  const again = { operator: await t.asUser(scene.operator.userId) }
  expect(await show(again, body.id)).toMatchObject({ status: 3, recipients: 1 })
})
