import { beforeAll, describe, expect, test } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { permissionsOf } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { guarded } from '#test/support/doors.ts'

let t: TestApp
let runner: Client
let orderer: number
beforeAll(async () => {
  t = await testApp({ product: guarded })
  runner = await accessBuilders(t).holderOf({ 'jobs:list': 'ALL', 'jobs:show': 'ALL', 'jobs:run': 'ALL' })
  orderer = (await t.build.systemUser()).id
})

const scheduled = new Set(guarded.schedules.map(({ job }) => job.kind))
const ordered = guarded.jobs.filter(({ kind }) => !scheduled.has(kind))
/** What asks for no more than to run jobs is anybody's who may do that. */
const asksMore = ordered.filter((job) => permissionsOf(job, {}).join() !== 'jobs:run')

async function jobOf(kind: string, state: string): Promise<number> {
  const at = t.clock.now()
  const who = { agency_id: 1, created_by: orderer, created_at: at, run_at: new Date('2999-01-01T00:00:00.000Z') }
  const row = { kind, title: kind, state, payload: '{}', max_attempts: 3, subject_type: 'x', subject_id: 999_999_999 }
  return insertedId(
    await t.deps.database.db
      .insertInto('job')
      .values({ ...row, ...who })
      .executeTakeFirstOrThrow(),
  )
}

const stateOf = async (id: number) =>
  await t.deps.database.db
    .selectFrom('job')
    .select(['state', 'run_as as runAs'])
    .where('id', '=', id)
    .executeTakeFirst()

describe('each kind of job that people order', () => {
  test('there are such kinds, and steps are stated for kinds that there are', () => {
    expect(ordered.length).toBeGreaterThan(3)
    expect(ordered.filter((job) => !asksMore.includes(job)).map(({ kind }) => kind)).toEqual(['jobs-cancel-bulk'])
    for (const kind of Object.keys(guarded.steps)) expect(ordered.map((job) => job.kind)).toContain(kind)
  })

  for (const job of asksMore) {
    test(`${job.kind} says which permission it asks, and is stepped by nobody who lacks it`, async () => {
      expect(permissionsOf(job, {}).join()).toMatch(/^[a-z-]+:[a-z-]+(,[a-z-]+:list)?$/)
      for (const [verb, state] of [
        ['cancel', 'QUEUED'],
        ['cancel', 'RUNNING'],
        ['retry', 'FAILED'],
        ['retry', 'CANCELLED'],
      ] as const) {
        const id = await jobOf(job.kind, state)
        expect((await runner.get(`/jobs/${id}`)).body).toMatchObject({ mayCancel: false, mayRetry: false })
        expect((await runner.post(`/jobs/${id}/${verb}`)).status).toBe(403)
        expect(await stateOf(id)).toEqual({ state, runAs: null })
      }
    })
  }
})
