import { beforeAll, expect, test } from 'vitest'
import type { MemberDevice } from '#features/messages/member-devices/contract.ts'
import { resealDevices } from '#features/messages/member-devices/reseal.ts'
import { invalidateDevices, listOpenDevices } from '#features/messages/member-devices/service.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { buildProvider } from '#test/support/build-push.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
let admin: Client
let providerId: number
beforeAll(async () => {
  t = await testApp()
  admin = await t.as('administrator')
  providerId = await buildProvider(t)
})

const told = (memberId: number, more: object = {}) => ({
  ...{
    memberId,
    token: `token-${mint()}-abcd`,
    platform: 'IOS',
    language: 'zh-TW',
    lastSeenAt: '2026-03-01T00:00:00.000Z',
  },
  ...more,
})
const tell = (...devices: object[]) => admin.post<{ errors?: object }>('/member-devices', { providerId, devices })
const devicesOf = async (client: Client, id: number) =>
  (await client.get<{ items: MemberDevice[] }>(`/members/${id}/devices`)).body.items

test('the devices of a member are shown masked, to whoever may see the member, and that is on record', async () => {
  const agency = await t.build.agency()
  const member = await buildMember(t.deps, { agencyId: agency.id })
  const device = told(member.id)
  expect((await tell(device)).status).toBe(201)
  const operator = await t.as('operator', { agencyId: agency.id })
  const [shown] = await devicesOf(operator, member.id)
  expect(shown).toMatchObject({ token: '…abcd', platform: 'IOS', language: 'zh-TW', invalidAt: null })
  expect(JSON.stringify(shown)).not.toContain(device.token)
  const looks = t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'actor_id'])
    .where('resource', '=', 'members')
  const ofMember = await looks.where('record_id', '=', String(member.id)).execute()
  expect(ofMember).toEqual([{ action: 'show-devices', actor_id: operator.userId }])
  const foreign = await t.as('operator')
  expect((await foreign.get(`/members/${member.id}/devices`)).status).toBe(404)
})

test('a token is the member’s who was named last, and one that was invalid is valid again', async () => {
  const [one, other] = [await buildMember(t.deps), await buildMember(t.deps)]
  const device = told(one.id)
  await tell(device)
  const [open] = await listOpenDevices(t.ctx, providerId, [one.id, other.id])
  expect(open).toMatchObject({ memberId: one.id, token: device.token })
  await invalidateDevices(t.ctx, [open?.id ?? 0], 'UNREGISTERED')
  expect(await listOpenDevices(t.ctx, providerId, [one.id])).toEqual([])
  expect(await devicesOf(admin, one.id)).toMatchObject([
    { invalidReason: 'UNREGISTERED', invalidAt: expect.any(String) },
  ])
  await tell({ ...device, memberId: other.id, lastSeenAt: '2026-02-01T00:00:00.000Z' })
  expect(await devicesOf(admin, one.id)).toEqual([])
  expect(await devicesOf(admin, other.id)).toMatchObject([{ invalidAt: null, lastSeenAt: '2026-03-01T00:00:00.000Z' }])
})

test('a device of nobody, or of later, is refused with its place, and none of the others is kept', async () => {
  const member = await buildMember(t.deps)
  const { status, body } = await tell(
    told(member.id),
    told(8_999_999),
    told(member.id, { lastSeenAt: '2030-01-01T00:00:00.000Z' }),
  )
  expect([status, Object.keys(body.errors ?? {})]).toEqual([400, ['devices.1.memberId', 'devices.2.lastSeenAt']])
  expect(await devicesOf(admin, member.id)).toEqual([])
  const nowhere = await admin.post('/member-devices', { providerId: 8_999_999, devices: [told(member.id)] })
  expect(nowhere.status).toBe(400)
})

test('tokens are sealed, and open after they were sealed anew', async () => {
  const member = await buildMember(t.deps)
  const device = told(member.id)
  await tell(device)
  const rows = t.deps.database.db.selectFrom('member_device').select('sealed').where('member_id', '=', member.id)
  const { sealed } = await rows.executeTakeFirstOrThrow()
  expect(sealed.toString('latin1')).not.toContain(device.token)
  expect(await resealDevices(t.ctx, () => undefined)).toBeGreaterThan(0)
  expect((await rows.executeTakeFirstOrThrow()).sealed.equals(sealed)).toBe(false)
  expect(await listOpenDevices(t.ctx, providerId, [member.id])).toMatchObject([{ token: device.token }])
})
