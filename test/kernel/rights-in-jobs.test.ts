import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { taipeiDay } from '#contract/days.ts'
import { empty } from '#contract/endpoint.ts'
import type { Scope } from '#contract/permissions.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { defineJob, enqueue, type JobDefinition, retryJob } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders, type BuiltRole } from '#test/support/build-access.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
let administrator: Client
beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})

const permission = 'merchants:edit'

interface Scene {
  agencyId: number
  below: number
  departmentId: number
  role: BuiltRole
  userId: number
}

async function scene(scope: Scope): Promise<Scene> {
  const { id: agencyId } = await t.build.agency()
  const { id: below } = await t.build.agency({ parentId: agencyId })
  const { id: departmentId } = await t.build.department(agencyId)
  const role = await accessBuilders(t).role({
    [permission]: scope,
    'merchants:list': scope,
    'merchants:show': 'AGENCY',
  })
  const user = await t.build.systemUser({ roles: [role.code], agencyId, departmentId })
  return { agencyId, below, departmentId, role, userId: user.id }
}

async function contextOf(deps: Deps, userId: number) {
  return systemContext(deps, await loadActor(deps.database.db, userId, taipeiDay(deps.now())))
}

/** Runs a job of two chunks for that user, and the act between them. */
async function run({ userId }: Pick<Scene, 'userId'>, between: () => Promise<unknown>) {
  const kind = `two-chunks-${mint()}`
  const done: string[] = []
  const job = defineJob({
    kind,
    payload: empty,
    permission,
    also: 'merchants:list',
    maxAttempts: 3,
    run: async (job) => {
      await job.inTransaction(async () => done.push('first'))
      await between()
      await job.inTransaction(async () => done.push('second'))
      return undefined
    },
    onFailed: async (_, __, { key }) => void done.push(key),
  })
  const deps = { ...t.deps, product: { ...t.deps.product, jobs: [job as JobDefinition] } }
  const id = await inTransaction(await contextOf(deps, userId), (ctx) => enqueue(ctx, job, {}, { title: kind }))
  const attempt = async () => {
    const claim = await claimJob(deps, 'test', [kind])
    if (!claim) throw new Error('No job is due')
    await runJob(deps, claim, new AbortController().signal)
  }
  await attempt()
  return { id, done, deps, attempt }
}

const edit = (path: string, body: object) => async () => {
  const { version } = (await administrator.get<{ version: number }>(path)).body
  expect((await administrator.patch(path, { ...body, version })).status).toBe(200)
}
const editUser = ({ userId }: Scene, body: object) => edit(`/system-users/${userId}`, body)()
const grant = ({ role }: Scene, scopes: Record<string, Scope>) => {
  const grants = Object.entries(scopes).map(([permission, scope]) => ({ permission, scope }))
  return edit(`/roles/${role.id}`, { grants })()
}

type Way = [what: string, scope: Scope, act: (scene: Scene) => Promise<unknown>]

const taking: Way[] = [
  ['the permission is taken from the role', 'ALL', (s) => grant(s, { 'merchants:list': 'AGENCY' })],
  ['the permission besides is taken', 'AGENCY', (s) => grant(s, { [permission]: 'AGENCY' })],
  [
    'the reach of the one besides is narrowed',
    'AGENCY',
    (s) => grant(s, { [permission]: 'AGENCY', 'merchants:list': 'DEPARTMENT' }),
  ],
  ['its reach is narrowed', 'ALL', (s) => grant(s, { [permission]: 'AGENCY_TREE' })],
  ['the role is taken', 'ALL', (s) => editUser(s, { roles: [] })],
  ['the user is frozen', 'ALL', (s) => administrator.post(`/system-users/${s.userId}/freeze`, { reason: '調查' })],
  ['the user moves', 'AGENCY', async (s) => editUser(s, { agencyId: (await t.build.agency()).id })],
  [
    'the user changes department',
    'DEPARTMENT',
    async (s) => editUser(s, { departmentId: (await t.build.department(s.agencyId)).id }),
  ],
  ['an agency below moves away', 'AGENCY_TREE', (s) => edit(`/agencies/${s.below}`, { parentId: null })()],
  [
    'the day of the role has passed',
    'ALL',
    async (s) => {
      await sql`update system_user_role set until_on = ${taipeiDay(t.clock.now())} where system_user_id = ${s.userId}`.execute(
        t.deps.database.db,
      )
      t.clock.forward(86_400_000)
      administrator = await t.as('administrator')
    },
  ],
]

const leaving: Way[] = [
  ['nothing happens', 'DEPARTMENT', async () => undefined],
  ['another permission is taken', 'AGENCY', (s) => grant(s, { [permission]: 'AGENCY', 'merchants:list': 'AGENCY' })],
  ['the reach is widened', 'AGENCY', (s) => grant(s, { [permission]: 'ALL', 'merchants:list': 'AGENCY' })],
  ['the user is renamed', 'AGENCY', (s) => editUser(s, { name: '改名' })],
  ['somebody who reaches all moves', 'ALL', async (s) => editUser(s, { agencyId: (await t.build.agency()).id })],
  ['the user changes department', 'AGENCY', (s) => editUser(s, { departmentId: null })],
  ['an agency comes below', 'AGENCY_TREE', (s) => t.build.agency({ parentId: s.agencyId })],
]

describe('a job', () => {
  test.each(taking)('stops before its next chunk when %s', async (_, scope, act) => {
    const made = await scene(scope)
    const { id, done } = await run(made, () => act(made))
    expect(done).toEqual(['first', 'jobs.rightsGone'])
    const job = t.deps.database.db.selectFrom('job').select(['state', 'attempts', 'error']).where('id', '=', id)
    expect(await job.executeTakeFirst()).toMatchObject({ state: 'FAILED', attempts: 1 })
  })

  test.each(leaving)('goes on when %s', async (_, scope, act) => {
    const made = await scene(scope)
    expect((await run(made, () => act(made))).done).toEqual(['first', 'second'])
  })

  test('does not begin for somebody who lost the right while it waited, and does for who takes it over', async () => {
    const made = await scene('ALL')
    const { id, done, deps, attempt } = await run(made, () => editUser(made, { roles: [] }))
    const other = await scene('ALL')
    await inTransaction(await contextOf(deps, other.userId), (ctx) => retryJob(ctx, id))
    await administrator.post(`/system-users/${other.userId}/freeze`, { reason: '調查' })
    done.length = 0
    await attempt()
    expect(done).toEqual(['jobs.rightsGone'])
    const third = await scene('ALL')
    expect(await inTransaction(await contextOf(deps, third.userId), (ctx) => retryJob(ctx, id))).toBe(true)
    done.length = 0
    await attempt().catch(() => undefined)
    expect(done).toEqual(['first', 'second'])
  })

  test('is neither ordered nor taken over by somebody who lacks the right', async () => {
    const lacking = await t.build.systemUser({ roles: ['auditor'] })
    await expect(run({ userId: lacking.id }, async () => undefined)).rejects.toMatchObject({ code: 'forbidden' })
    const made = await scene('ALL')
    const { id, deps } = await run(made, () => editUser(made, { roles: [] }))
    const taking = inTransaction(await contextOf(deps, lacking.id), (ctx) => retryJob(ctx, id))
    await expect(taking).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('does not keep anybody from being changed while a chunk of theirs is being written', async () => {
    const { userId } = await scene('ALL')
    const kind = `slow-chunk-${mint()}`
    let waited = Number.POSITIVE_INFINITY
    const run = defineJob({
      kind,
      payload: empty,
      permission,
      maxAttempts: 1,
      run: async (job) => {
        await job.inTransaction(async () => {
          const begun = performance.now()
          const user = t.deps.database.db.updateTable('system_user').where('id', '=', userId)
          await user.set((eb) => ({ access_version: eb('access_version', '+', 1) })).execute()
          waited = performance.now() - begun
        })
        return undefined
      },
    })
    const deps = { ...t.deps, product: { ...t.deps.product, jobs: [run as JobDefinition] } }
    await inTransaction(await contextOf(deps, userId), (ctx) => enqueue(ctx, run, {}, { title: kind }))
    const claim = await claimJob(deps, 'test', [kind])
    if (claim) await runJob(deps, claim, new AbortController().signal)
    expect(waited).toBeLessThan(1_000)
  })
})
