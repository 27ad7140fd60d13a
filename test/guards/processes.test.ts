import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Deps, systemContext } from '#kernel/context.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { cancelJob, defineJob, enqueue, type JobDefinition, type JobRun, LeaseLost } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { buildApp } from '#server/app.ts'
import { startWorker } from '#server/worker.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildMember } from '#test/support/build-members.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { drill } from '#test/support/drill.ts'
import { loseWorker } from '#test/support/due.ts'
import { eventually } from '#test/support/processes.ts'

/** Two of everything over one database: as two processes, they share nothing but its rows. */
let t: TestApp
let second: Deps
let other: ReturnType<typeof buildApp>
let administrator: Client

beforeAll(async () => {
  t = await testApp()
  second = { ...t.deps, database: openDatabase({ ...testDatabaseAddress(), poolSize: 10 }) }
  other = buildApp(second)
  administrator = await t.as('administrator')
})
afterAll(() => second.database.close())

async function seenByOther(client: Client, path: string): Promise<number> {
  return (await other.request(`${apiBase}${path}`, { headers: { cookie: client.cookie } })).status
}

describe('what one process decides holds at the next request of another', () => {
  const access = () => accessBuilders(t)

  async function holder() {
    const role = await access().role({ 'merchants:list': 'ALL' })
    const user = await t.build.systemUser({ roles: [role.code] })
    const client = await t.asUser(user.id)
    expect(await seenByOther(client, '/merchants')).toBe(200)
    return { role, user, client }
  }

  test('a role that lost a grant', async () => {
    const { role, client } = await holder()
    await administrator.patch(`/roles/${role.id}`, { grants: [], version: 1 })
    expect(await seenByOther(client, '/merchants')).toBe(403)
  })

  test('a user who lost a role, and one who was given it back', async () => {
    const { role, user, client } = await holder()
    await administrator.patch(`/system-users/${user.id}`, { roles: [], version: 1 })
    expect(await seenByOther(client, '/merchants')).toBe(401)
    const again = await t.asUser(user.id)
    expect(await seenByOther(again, '/merchants')).toBe(403)
    await administrator.patch(`/system-users/${user.id}`, { roles: [{ roleId: role.id }], version: 2 })
    expect(await seenByOther(again, '/merchants')).toBe(401)
    expect(await seenByOther(await t.asUser(user.id), '/merchants')).toBe(200)
  })

  test.each(['freeze', 'disable'])('a user who was stopped: %s', async (verb) => {
    const { user, client } = await holder()
    expect((await administrator.post(`/system-users/${user.id}/${verb}`, { reason: '離職' })).status).toBe(200)
    expect(await seenByOther(client, '/merchants')).toBe(401)
  })

  test('a session that was ended, a sign-out, and a password that was reset', async () => {
    const { user, client } = await holder()
    const twin = await t.asUser(user.id)
    const { items } = (await client.get<{ items: { id: number; current: boolean }[] }>('/auth/sessions')).body
    await client.delete(`/auth/sessions/${items.find((session) => !session.current)?.id}`)
    expect([await seenByOther(twin, '/merchants'), await seenByOther(client, '/merchants')]).toEqual([401, 200])
    const third = await t.asUser(user.id)
    await third.post('/auth/logout')
    expect(await seenByOther(third, '/merchants')).toBe(401)
    await administrator.post(`/system-users/${user.id}/reset-password`)
    expect(await seenByOther(client, '/merchants')).toBe(401)
  })

  test('an agency that moved away', async () => {
    const above = await t.build.agency()
    const below = await t.build.agency({ parentId: above.id })
    const merchant = await t.build.merchant({ agencyId: below.id })
    const client = await access().holderOf({ 'merchants:show': 'AGENCY_TREE' }, { agencyId: above.id })
    expect(await seenByOther(client, `/merchants/${merchant.id}`)).toBe(200)
    expect((await administrator.patch(`/agencies/${below.id}`, { parentId: null, version: 1 })).status).toBe(200)
    expect(await seenByOther(client, `/merchants/${merchant.id}`)).toBe(404)
  })
})

type Run = (job: JobRun) => Promise<object | undefined>

/** A kind of job of one test's own, which no worker of another takes. */
function jobOf(kind: string, run: Run = async () => undefined): JobDefinition {
  return defineJob({ kind: `guard-${kind}`, payload: z.unknown(), maxAttempts: 3, run })
}

const knowing = (deps: Deps, ...jobs: JobDefinition[]): Deps => ({ ...deps, product: { ...deps.product, jobs } })

const order = (definition: JobDefinition) => enqueue(t.ctx, definition, { step: 1 }, { title: definition.kind })

async function claim(deps: Deps, definition: JobDefinition, owner = 'one') {
  const claimed = await claimJob(deps, owner, [definition.kind])
  if (!claimed) throw new Error('nothing to claim')
  return claimed
}

const rowOf = (id: number | undefined) =>
  t.deps.database.db
    .selectFrom('job')
    .select(['state', 'attempts', 'fence', 'lease_owner as owner', 'result'])
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow()

/** One row of effect, in a table that any transaction may write. */
const leaveMark = (job: JobRun, mark: string) =>
  job.inTransaction(async (ctx) => {
    await ctx.db.insertInto('sign_in_attempt').values({ account_key: mark, failures: 0, last_at: ctx.now() }).execute()
  })

const isMarked = async (mark: string) =>
  (await t.deps.database.db.selectFrom('sign_in_attempt').select('failures').where('account_key', '=', mark).execute())
    .length > 0

/** Leases run by the database's clock, which here is that of the machine. */
const inDatabaseTime = (seconds: number) => new Date(Date.now() + seconds * 1_000)

const never = new AbortController().signal

const claims = drill('claims', { sample: 60, whole: 1_000 })

describe('jobs of many workers', () => {
  test('twenty claimers get each job exactly once', { timeout: claims.timeout(20_000) }, async () => {
    const definition = jobOf('many')
    const ids = await Promise.all(Array.from({ length: claims.count }, () => order(definition)))
    const drain = async (deps: Deps, owner: string): Promise<number[]> => {
      const got: number[] = []
      for (let misses = 0; misses < 3; ) {
        const one = await claimJob(deps, owner, [definition.kind])
        if (one) got.push(one.id)
        else misses += 1
      }
      return got
    }
    const claimers = Array.from({ length: 20 }, (_, n) => drain(n % 2 ? t.deps : second, `claimer-${n}`))
    const claimed = (await Promise.all(claimers)).flat()
    expect(claimed.sort((a, b) => a - b)).toEqual(ids.sort((a, b) => (a ?? 0) - (b ?? 0)))
  })

  test('a worker whose lease went to another commits nothing and settles nothing', async () => {
    const definition: JobDefinition = jobOf('late', async (job) => {
      if (job.attempt > 1) return { by: 'second' }
      await loseWorker(t, job.id)
      const taken = await claim(second, definition, 'two')
      await leaveMark(job, 'late').catch((error: unknown) => {
        expect(error).toBeInstanceOf(LeaseLost)
      })
      await runJob(knowing(second, definition), taken, never)
      return { by: 'first' }
    })
    const id = await order(definition)
    await runJob(knowing(t.deps, definition), await claim(t.deps, definition), never)
    expect(await isMarked('late')).toBe(false)
    expect(await rowOf(id)).toMatchObject({ state: 'DONE', attempts: 2, fence: 3, result: { by: 'second' } })
  })

  test('a lease in use is renewed and not taken', async () => {
    const definition = jobOf('long', async (job) => {
      await sleep(3_200)
      expect(await claimJob(second, 'two', ['guard-long'])).toBeUndefined()
      await leaveMark(job, 'long')
      return undefined
    })
    const id = await order(definition)
    const claimed = await claim(t.deps, definition)
    await t.deps.database.db
      .updateTable('job')
      .set({ lease_until: inDatabaseTime(3) })
      .where('id', '=', claimed.id)
      .execute()
    await runJob(knowing(t.deps, definition), claimed, never)
    expect([(await rowOf(id)).state, await isMarked('long')]).toEqual(['DONE', true])
  })

  test('a running job that another process cancels stops at its next chunk', async () => {
    const definition = jobOf('cancelled', async (job) => {
      await leaveMark(job, 'kept')
      expect(await cancelJob(systemContext(knowing(second, definition)), job.id)).toBe(true)
      await leaveMark(job, 'dropped')
      return undefined
    })
    const id = await order(definition)
    await runJob(knowing(t.deps, definition), await claim(t.deps, definition), never)
    expect([(await rowOf(id)).state, await isMarked('kept'), await isMarked('dropped')]).toEqual([
      'CANCELLED',
      true,
      false,
    ])
  })

  test('a worker that is told to end gives its job back for another, and the attempt does not count', async () => {
    const stop = new AbortController()
    const definition = jobOf('back', async (job) => {
      if (job.ctx.deps.database === second.database) return { by: 'second' }
      stop.abort()
      await leaveMark(job, 'back')
      return { by: 'first' }
    })
    const id = await order(definition)
    await runJob(knowing(t.deps, definition), await claim(t.deps, definition), stop.signal)
    expect(await rowOf(id)).toMatchObject({ state: 'QUEUED', attempts: 0, owner: null })
    await runJob(knowing(second, definition), await claim(second, definition, 'two'), never)
    expect(await rowOf(id)).toMatchObject({ state: 'DONE', attempts: 1, result: { by: 'second' } })
    expect(await isMarked('back')).toBe(false)
  })
})

async function unfinished(ids: number[]): Promise<boolean> {
  const rows = await Promise.all(ids.map(rowOf))
  return rows.some(({ state }) => state === 'QUEUED' || state === 'RUNNING')
}

describe('two workers', () => {
  test('share the jobs, run each once, and end when told', async () => {
    await buildMember(t.deps)
    const exportOrder = { columns: ['account'], format: 'csv', purpose: 'STATISTICS' }
    const ordered = await Promise.all(
      Array.from({ length: 12 }, () => administrator.post('/members/export', exportOrder)),
    )
    const ids = ordered.map(({ body }) => Number(body.jobId))
    const workers = [startWorker(t.deps), startWorker(second)]
    const done = await eventually(async () => ((await unfinished(ids)) ? undefined : true))
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(done).toBe(true)
    const rows = await Promise.all(ids.map(rowOf))
    expect(rows.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(ids.map(() => 'DONE 1'))
    const files = t.deps.database.db.selectFrom('file').select('id').where('job_id', 'in', ids)
    expect(await files.execute()).toHaveLength(ids.length)
  })
})
