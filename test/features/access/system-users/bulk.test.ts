import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'

interface User {
  roles: { roleId: number; untilOn: string | null }[]
  status: string
}
interface Counted {
  count: number
  changing: number
  reasons: { reason: string; count: number }[]
}

let t: TestApp
let administrator: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  administrator = await t.as('administrator', { agencyId })
})

const userWith = async (...roles: string[]) => (await t.build.systemUser({ roles, agencyId })).id
const show = async (id: number) => (await administrator.get<User>(`/system-users/${id}`)).body

/** What a step for many says beforehand, and then does. */
async function both(verb: string, ids: number[], input: object) {
  const path = `/system-users/${verb}/bulk`
  const counted = (await administrator.post<Counted>(`${path}/preview`, { ids, ...input })).body
  const order = { ids, ...input, seen: counted.count, requestKey: requestKey() }
  const { body } = await administrator.post<{ outcome: { done: number; reasons: object[] } }>(path, order)
  expect(body.outcome).toMatchObject({ done: counted.changing, reasons: counted.reasons })
  return counted
}

describe('a role for many', () => {
  test('is given to each by the rules of an edit, which the preview tells of', async () => {
    const roleId = await accessBuilders(t).roleId('auditor')
    const [free, writes, holds] = [await userWith(), await userWith('operator'), await userWith('auditor')]
    const counted = await both('add-role', [free, writes, holds, administrator.userId], { roleId })
    expect(counted).toMatchObject({ count: 4, changing: 1 })
    expect(counted.reasons.map(({ reason }) => reason).join()).toMatch(/稽核不能同時持有/)
    expect((await show(free)).roles).toMatchObject([{ roleId, untilOn: null }])
    expect((await show(writes)).roles).toHaveLength(1)
  })

  test('lasts until the later day where it was held', async () => {
    const roleId = await accessBuilders(t).roleId('support')
    const [none, longer] = [await userWith('operator'), await userWith('support')]
    expect(await both('add-role', [none, longer], { roleId, untilOn: '2026-06-30' })).toMatchObject({ changing: 1 })
    expect(await both('add-role', [none, longer], { roleId, untilOn: '2026-12-31' })).toMatchObject({ changing: 1 })
    const { roles } = await show(none)
    expect(roles.filter((held) => held.roleId === roleId)).toMatchObject([{ untilOn: '2026-12-31' }])
  })
})

test('many are disabled but oneself and who may do more', async () => {
  const { code } = await accessBuilders(t).role({ 'lookup-releases:approve': 'ALL' })
  const [one, disabled, mighty] = [await userWith('operator'), await userWith(), await userWith(code)]
  await administrator.post(`/system-users/${disabled}/disable`, { reason: '離職' })
  const counted = await both('disable', [one, disabled, mighty, administrator.userId], { reason: '離職' })
  expect(counted).toMatchObject({ count: 4, changing: 1 })
  expect([(await show(one)).status, (await show(mighty)).status]).toEqual(['DISABLED', 'ACTIVE'])
})
