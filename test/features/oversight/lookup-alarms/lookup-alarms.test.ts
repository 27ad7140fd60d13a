import { beforeAll, expect, test } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

async function raise(agencyId: number): Promise<number> {
  const user = await t.build.systemUser({ roles: ['support'], agencyId })
  const at = t.deps.now()
  const row = {
    ...{ actor_id: user.id, actor_account: 'someone', actor_name: '某人', agency_id: agencyId, agency_name: '局' },
    ...{ kind: 'reveals', hour_at: at, times: 60, raised_at: at },
  }
  return insertedId(await t.deps.database.db.insertInto('lookup_alarm').values(row).executeTakeFirstOrThrow())
}

interface Alarm {
  id: number
  readAt: string | null
}
const waiting = async (client: Client) =>
  (await client.get<{ items: Alarm[] }>('/lookup-alarms?waits=lookupAlarms')).body.items.map(({ id }) => id)

test('an alarm that one auditor has read waits no more for them, and still for the others', async () => {
  const agencyId = (await t.build.agency()).id
  const [first, second] = [await raise(agencyId), await raise(agencyId)]
  const [one, other] = [await t.as('auditor'), await t.as('auditor')]
  const read = () => one.post('/lookup-alarms/read', { ids: [first] })
  expect((await read()).body).toEqual({ read: 1 })
  expect((await read()).body).toEqual({ read: 0 })
  expect(await waiting(one)).toContain(second)
  expect(await waiting(one)).not.toContain(first)
  expect(await waiting(other)).toContain(first)
  const { body } = await one.get<{ items: Alarm[] }>('/lookup-alarms?sort=id&order=desc')
  const timeOf = (id: number) => body.items.find((alarm) => alarm.id === id)?.readAt
  expect(timeOf(first)).toEqual(expect.any(String))
  expect(timeOf(second)).toBeNull()
})

test('an alarm out of reach is read by nobody, and no other role reads any', async () => {
  const [here, elsewhere] = [(await t.build.agency()).id, (await t.build.agency()).id]
  const id = await raise(elsewhere)
  const narrow = await accessBuilders(t).holderOf({ 'lookup-alarms:list': 'AGENCY' }, { agencyId: here })
  expect((await narrow.post('/lookup-alarms/read', { ids: [id] })).body).toEqual({ read: 0 })
  expect(await waiting(await t.as('auditor'))).toContain(id)
  expect((await (await t.as('operator')).post('/lookup-alarms/read', { ids: [id] })).status).toBe(403)
})
