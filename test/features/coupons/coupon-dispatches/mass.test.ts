import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { insertMembers, toRow } from '#features/members/members/service.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildScene, create, listFile, newKey, sendList, show } from '#test/support/build-dispatches.ts'
import { buildMembers, memberFields } from '#test/support/build-members.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const everybody = { ageFrom: 0 }
const none = { '-1': 0, '0': 0, '3': 0, '4': 0, '5': 0, '6': 0, '7': 0 }

describe('by list', () => {
  test('each row ends with its code, as the preflight said', async () => {
    const scene = await buildScene(t, 5, { limitPerMember: 2 })
    const [a, b, c, d, e] = scene.members.map((member) => member.account)
    await t.deps.database.db
      .updateTable('member')
      .set({ status: 'FROZEN' })
      .where('account', '=', d ?? '')
      .execute()
    await t.deps.database.db
      .updateTable('member')
      .set({ status: 'CLOSED' })
      .where('account', '=', e ?? '')
      .execute()
    const rows = [[a, 2], [b], [b, 1], [b, 1], [c, 3], [d, 1], [e, 1], ['nobody', 1]] as [string, number?][]
    const fileId = await listFile(scene.operator, rows)
    const order = { couponId: scene.couponId, kind: 'LIST', fileId }
    const preflight = await scene.operator.post<Record<string, unknown>>('/coupon-dispatches/preflight', order)
    expect(preflight.body).toMatchObject({
      status: 1,
      recipients: 8,
      askedPieces: 11,
      codes: { '0': 3, '5': 2, '6': 3 },
      issuedPieces: 4,
      leftBefore: 1000,
      leftAfter: 996,
      badRowCount: 0,
    })
    const created = await create(scene, { kind: 'LIST', fileId, seen: ['repeatedRecipients'] })
    expect(created).toMatchObject({ status: 201, body: { status: 1, recipients: 8, codes: none } })
    await t.runJobs()
    const sent = await show(scene, created.body.id)
    expect(sent).toMatchObject({ status: 3, issuedPieces: 4, codes: { ...none, '0': 3, '5': 2, '6': 3 } })
    expect(sent.predicted?.codes).toEqual({ '0': 3, '5': 2, '6': 3 })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('the city’s list of 800 after its file of 1,000 members', async () => {
    const files = ['members-1000.csv', 'coupon-recipients-800.csv'].map((name) => `../shared/data/${name}`)
    if (!files.every((path) => existsSync(path))) return console.info('The city’s sample files are not here: left out')
    const scene = await buildScene(t, 0, { limitPerMember: 1 })
    const accounts = readFileSync(files[0] ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    const place = { agencyId: scene.agencyId, departmentId: null, channel: 'IMPORT' as const, now: t.deps.now() }
    const members = accounts.map((account = '') => toRow(t.deps.pii, memberFields({ account }), place))
    await insertMembers(t.deps.database.db, members)
    const fileId = await scene.operator.upload('coupon-recipients', '800.csv', readFileSync(files[1] ?? ''))
    const order = { couponId: scene.couponId, kind: 'LIST', fileId }
    const preflight = await scene.operator.post<{ codes: object }>('/coupon-dispatches/preflight', order)
    expect(preflight.body.codes).toEqual({ '0': 764, '5': 16, '6': 20 })
    const created = await create(scene, { kind: 'LIST', fileId, seen: ['repeatedRecipients'] })
    await t.runJobs()
    const sent = await show(scene, created.body.id)
    expect(sent).toMatchObject({ status: 3, codes: { '0': 764, '5': 16, '6': 20 }, issuedPieces: 764 })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })
})

describe('by condition', () => {
  test('reaches the audience in the own agency, and the limit holds against what they have', async () => {
    const scene = await buildScene(t, 30, { limitPerMember: 1, audience: everybody })
    await buildMembers(t.deps, 5)
    await sendList(
      scene,
      scene.members.slice(0, 4).map((member) => [member.account] as const),
    )
    await t.runJobs()
    const order = { couponId: scene.couponId, kind: 'CONDITION' }
    const preflight = await scene.operator.post<object>('/coupon-dispatches/preflight', order)
    expect(preflight.body).toMatchObject({ recipients: 30, codes: { '0': 26, '5': 4 }, leftAfter: 970 })
    const created = await create(scene, { kind: 'CONDITION' })
    await t.runJobs()
    const sent = await show(scene, created.body.id)
    expect(sent).toMatchObject({ status: 3, recipients: 30, codes: { '0': 26, '5': 4 } })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('each member ends with the own code, whoever stands between them', async () => {
    const scene = await buildScene(t, 9, { limitPerMember: 1, audience: { level: 'GENERAL' } })
    const [, other, holder, , otherHolder, frozen, , closed] = scene.members
    const change = (member: { id: number } | undefined, values: { level?: string; status?: string }) =>
      t.deps.database.db
        .updateTable('member')
        .set(values)
        .where('id', '=', member?.id ?? 0)
        .execute()
    await sendList(scene, [[holder?.account ?? ''], [otherHolder?.account ?? '']])
    await t.runJobs()
    for (const member of [other, otherHolder]) await change(member, { level: 'GOLD' })
    const created = await create(scene, { kind: 'CONDITION' })
    await change(frozen, { status: 'FROZEN' })
    await change(closed, { status: 'CLOSED' })
    await t.runJobs()
    expect(await show(scene, created.body.id)).toMatchObject({ status: 3, codes: { '0': 4, '5': 1, '6': 2 } })
    const refused = await scene.operator.get<{ items: object[] }>(
      `/coupon-dispatch-records?dispatchId=${created.body.id}&status=6`,
    )
    expect(refused.body.items).toMatchObject([{ memberId: closed?.id }, { memberId: frozen?.id }])
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('without a condition it is refused (-3), stored with its reason', async () => {
    const scene = await buildScene(t, 1)
    const created = await create(scene, { kind: 'CONDITION' })
    expect(created.body).toMatchObject({ status: -3, jobId: null, reason: expect.stringContaining('不支援群發') })
    expect(await t.runJobs()).toBe(0)
  })
})

describe('refused at creation', () => {
  test.each([0, -1, 3])('pieces per member %i of at most 2 (-5)', async (piecesPerMember) => {
    const scene = await buildScene(t, 1, { limitPerMember: 2, audience: everybody })
    const created = await create(scene, { kind: 'CONDITION', piecesPerMember })
    expect(created.body).toMatchObject({ status: -5, jobId: null, codes: none })
  })

  test('more pieces than are left (-4); exactly as many are sent', async () => {
    const scene = await buildScene(t, 3, { totalPieces: 3, limitPerMember: 2 })
    const rows = scene.members.map((member) => [member.account] as [string, number?])
    const tooMany = await sendList(scene, [...rows.slice(1), [rows[0]?.[0] ?? '', 2]])
    expect(tooMany.body).toMatchObject({ status: -4, reason: expect.stringContaining('3') })
    const justEnough = await sendList(scene, rows)
    await t.runJobs()
    expect(await show(scene, justEnough.body.id)).toMatchObject({ status: 3, issuedPieces: 3 })
    await expectCouponInvariants(t.deps.database.db, scene.couponId)
  })

  test('a list with unreadable rows is not taken, and its lines are named', async () => {
    const scene = await buildScene(t, 1)
    const fileId = await listFile(scene.operator, [[scene.members[0]?.account ?? ''], ['', 1], ['x', '1.5'], ['y', 0]])
    const order = { couponId: scene.couponId, kind: 'LIST', fileId }
    const preflight = await scene.operator.post<{ badRows: { line: number }[] }>('/coupon-dispatches/preflight', order)
    expect(preflight.body).toMatchObject({ badRowCount: 3 })
    expect(preflight.body.badRows.map((row) => row.line)).toEqual([3, 4, 5])
    const created = await create(scene, { kind: 'LIST', fileId })
    expect(created).toMatchObject({ status: 400, body: { errors: { fileId: expect.stringContaining('第 3 列') } } })
  })
})

test('the same request key sends once, whatever clicks twice', async () => {
  const scene = await buildScene(t, 3, { audience: everybody })
  const order = { kind: 'CONDITION', requestKey: newKey() }
  const answers = await Promise.all(Array.from({ length: 5 }, () => create(scene, order)))
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  await t.runJobs()
  expect(await show(scene, answers[0]?.body.id ?? 0)).toMatchObject({ status: 3, issuedPieces: 3 })
  expect((await create(scene, order)).body).toEqual(answers[0]?.body)
  for (const other of [{ kind: 'SINGLE', account: 'x' }, { piecesPerMember: 2 }])
    expect((await create(scene, { ...order, ...other })).status).toBe(409)
  await t.deps.database.db.deleteFrom('idempotency_key').where('request_key', '=', order.requestKey).execute()
  expect(await create(scene, order)).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining('先前已處理過') },
  })
})
