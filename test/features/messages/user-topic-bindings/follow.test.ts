import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setWanted } from '#features/messages/user-topic-bindings/changes.ts'
import { bindAtProvider, unbindAtProvider } from '#features/messages/user-topic-bindings/follow.ts'
import { inTransaction } from '#kernel/context.ts'
import { enqueue, type JobDefinition } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { buildTopic } from '#test/support/build-topics.ts'

let t: TestApp
let topic: Awaited<ReturnType<typeof buildTopic>>
let members: number[]
beforeAll(async () => {
  t = await testApp()
})
beforeEach(async () => {
  topic = await buildTopic(t)
  members = (await buildMembers(t.deps, 6)).map(({ id }) => id)
})

const db = () => t.deps.database.db
const wish = (ids: number[], wanted: 'BOUND' | 'UNBOUND') =>
  inTransaction(t.ctx, (ctx) => setWanted(ctx, { ...topic, departmentId: null }, ids, { wanted, source: 'HAND' }))
const makeDue = () =>
  db().updateTable('user_topic_binding').set({ due_at: sql`now(3)` }).where('due_at', 'is not', null)

/** Orders the job and runs it as a worker of its own. */
async function runAs(owner: string, job: JobDefinition<Record<string, never>>): Promise<void> {
  const id = await enqueue(t.ctx, job, {}, { title: owner })
  for (;;) {
    const claim = await claimJob(t.deps, owner, [job.kind])
    if (!claim) return
    await runJob(t.deps, claim, new AbortController().signal)
    if (claim.id === id) return
  }
}
const bind = () => runAs('binds', bindAtProvider)
const unbind = () => runAs('unbinds', unbindAtProvider)

/** Members whose device is in the topic at the simulator. */
async function subscribed(providerId: number): Promise<number[]> {
  const kept = db()
    .selectFrom('simulated_topic_device')
    .innerJoin('member_device', 'member_device.id', 'simulated_topic_device.device_id')
    .select('member_id as memberId')
    .where('simulated_topic_device.provider_id', '=', providerId)
    .where('topic', '=', topic.code)
    .where('astray', '!=', 1)
  return (await kept.orderBy('member_id').execute()).map(({ memberId }) => memberId)
}
const stateOf = async (memberId: number) =>
  db()
    .selectFrom('user_topic_binding')
    .select(['state', 'wanted', 'due_at as dueAt', 'hold', 'turn'])
    .where('topic_id', '=', topic.id)
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()

describe('the provider follows', () => {
  test('who is bound and who is unbound; a member without a device has nothing to be told', async () => {
    const providerId = await buildProvider(t)
    for (const memberId of members.slice(1)) await buildDevice(t, { memberId, providerId })
    await wish(members, 'BOUND')
    await bind()
    expect(await subscribed(providerId)).toEqual(members.slice(1))
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ state: 'NO_DEVICE', dueAt: null })
    expect(await stateOf(members[1] ?? 0)).toMatchObject({ state: 'DONE', dueAt: null, hold: null })
    await wish(members.slice(0, 3), 'UNBOUND')
    await unbind()
    expect(await subscribed(providerId)).toEqual(members.slice(3))
  })

  test('later where it is switched off', async () => {
    const providerId = await buildProvider(t)
    await buildDevice(t, { memberId: members[0] ?? 0, providerId })
    await db().updateTable('push_provider').set({ active: 0 }).where('id', '=', providerId).execute()
    await wish(members.slice(0, 1), 'BOUND')
    await bind()
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ state: 'WAITING', hold: null })
    await db().updateTable('push_provider').set({ active: 1 }).where('id', '=', providerId).execute()
    await makeDue().execute()
    await bind()
    expect(await subscribed(providerId)).toEqual(members.slice(0, 1))
  })
})

describe('binding and unbinding never race for one member', () => {
  test('a bind that became an unbind while it was under way ends unbound', async () => {
    const providerId = await buildProvider(t, { simulation: { delayMs: 400 } })
    for (const memberId of members) await buildDevice(t, { memberId, providerId })
    await wish(members, 'BOUND')
    const binding = bind()
    await expect.poll(async () => (await stateOf(members[0] ?? 0)).state).toBe('UNDER_WAY')
    await wish(members, 'UNBOUND')
    // The other job comes at the same second and finds nothing that it may touch.
    await unbind()
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ wanted: 'UNBOUND', state: 'UNDER_WAY' })
    await binding
    expect(await subscribed(providerId)).toEqual(members)
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ wanted: 'UNBOUND', state: 'WAITING', hold: null })
    await unbind()
    expect(await subscribed(providerId)).toEqual([])
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ state: 'DONE', dueAt: null })
  })

  test('two workers, both jobs and wishes that change all the time end as was wished last', async () => {
    const providerId = await buildProvider(t, { simulation: { delayMs: 15 } })
    for (const memberId of members) await buildDevice(t, { memberId, providerId })
    await wish(members, 'BOUND')
    const last = new Map<number, 'BOUND' | 'UNBOUND'>(members.map((id) => [id, 'BOUND']))
    const changing = (async () => {
      for (let n = 0; n < 30; n += 1) {
        const id = members[n % members.length] ?? 0
        const wanted = last.get(id) === 'BOUND' ? 'UNBOUND' : 'BOUND'
        await wish([id], wanted)
        last.set(id, wanted)
      }
    })()
    const rounds = async (turn: number) => {
      for (let n = 0; n < 6; n += 1) await ((n + turn) % 2 === 0 ? bind() : unbind())
    }
    await Promise.all([changing, rounds(0), rounds(1)])
    await bind()
    await unbind()
    const wanted = members.filter((id) => last.get(id) === 'BOUND')
    expect(await subscribed(providerId)).toEqual(wanted)
    for (const id of members) expect(await stateOf(id)).toMatchObject({ state: 'DONE', hold: null })
    const { bound } = await db()
      .selectFrom('user_topic')
      .select('bound')
      .where('id', '=', topic.id)
      .executeTakeFirstOrThrow()
    expect(bound).toBe(wanted.length)
  })

  test('rows that somebody else took over meanwhile are told once more', async () => {
    const providerId = await buildProvider(t, { simulation: { delayMs: 300 } })
    for (const memberId of members) await buildDevice(t, { memberId, providerId })
    await wish(members, 'BOUND')
    const binding = bind()
    await expect.poll(async () => (await stateOf(members[0] ?? 0)).state).toBe('UNDER_WAY')
    // As if the time for which the first worker holds them had passed: another one has taken and told them.
    const freed = { hold: null, hold_turn: null, state: 'DONE', due_at: null }
    await db().updateTable('user_topic_binding').set(freed).where('topic_id', '=', topic.id).execute()
    await binding
    expect(await stateOf(members[0] ?? 0)).toMatchObject({ state: 'DONE', hold: null, turn: 2 })
  })
})

describe('a telephone', () => {
  test('that the app tells of follows what its member is bound to, and leaves the topics of whoever had it before', async () => {
    const providerId = await buildProvider(t)
    const administrator = await t.as('administrator')
    const [first = 0, second = 0] = members
    await wish([first], 'BOUND')
    await bind()
    expect(await stateOf(first)).toMatchObject({ state: 'NO_DEVICE' })
    const tell = (memberId: number) => {
      const device = { memberId, token: `phone-of-${topic.code}`, platform: 'IOS', language: 'zh-TW' }
      const lastSeenAt = t.clock.now().toISOString()
      return administrator.post('/member-devices', { providerId, devices: [{ ...device, lastSeenAt }] })
    }
    expect((await tell(first)).status).toBe(201)
    await bind()
    expect(await subscribed(providerId)).toEqual([first])
    await tell(second)
    await unbind()
    expect(await subscribed(providerId)).toEqual([])
    expect(await stateOf(second)).toMatchObject({ wanted: 'UNBOUND', state: 'DONE' })
  })
})
