import { beforeAll, describe, expect, test } from 'vitest'
import { order, show as showImport } from '#test/features/members/member-imports/import.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildScene, create, show as showDispatch } from '#test/support/build-dispatches.ts'
import { memberCsv, people } from '#test/support/build-member-files.ts'
import { makeDue } from '#test/support/due.ts'

let t: TestApp
/** Runs jobs everywhere, and holds nothing of what they do. */
let runner: Client
let build: ReturnType<typeof accessBuilders>
beforeAll(async () => {
  t = await testApp()
  build = accessBuilders(t)
  runner = await build.holderOf({ 'jobs:list': 'ALL', 'jobs:show': 'ALL', 'jobs:run': 'ALL' })
})

const far = { kind: 'CONDITION', scheduledAt: '2999-01-01T00:00:00.000Z' }

async function actionsOf(client: Client, resource: string, id: number): Promise<string[]> {
  const { body } = await client.get<{ items: { action: string }[] }>(`/timeline?resource=${resource}&recordId=${id}`)
  return body.items.map(({ action }) => action)
}

const may = async (client: Client, id: number | null) => {
  const { mayCancel, mayRetry } = (await client.get(`/jobs/${id}`)).body
  return [mayCancel, mayRetry]
}

async function fail(jobId: number | null): Promise<void> {
  const job = t.deps.database.db.updateTable('job').set({ state: 'FAILED' })
  await job.where('id', '=', jobId ?? 0).execute()
}

describe('the job of a dispatch', () => {
  test('is not cancelled by who may run jobs and no dispatches', async () => {
    const scene = await buildScene(t, 1, { audience: { ageFrom: 0 } })
    const { id, jobId } = (await create(scene, far)).body
    expect(await may(runner, jobId)).toEqual([false, false])
    expect((await runner.post(`/jobs/${jobId}/cancel`)).status).toBe(403)
    expect(await showDispatch(scene, id)).toMatchObject({ status: 1 })
  })

  test('is cancelled and run again as the dispatch itself is, and its timeline says so', async () => {
    const scene = await buildScene(t, 1, { audience: { ageFrom: 0 } })
    const { operator } = scene
    const cancelled = (await create(scene, far)).body
    expect(await may(operator, cancelled.jobId)).toEqual([true, false])
    expect((await operator.post(`/jobs/${cancelled.jobId}/cancel`)).status).toBe(200)
    expect(await may(operator, cancelled.jobId)).toEqual([false, false])
    expect(await actionsOf(operator, 'coupon-dispatches', cancelled.id)).toEqual(['cancel', 'create'])
    const failed = (await create(scene, far)).body
    await fail(failed.jobId)
    await t.deps.database.db.updateTable('coupon_dispatch').set({ status: -1 }).where('id', '=', failed.id).execute()
    expect(await may(operator, failed.jobId)).toEqual([false, true])
    expect((await operator.post(`/jobs/${failed.jobId}/retry`)).status).toBe(200)
    expect(await actionsOf(operator, 'coupon-dispatches', failed.id)).toEqual(['retry', 'create'])
    await makeDue(t, failed.jobId)
    await t.runJobs()
    expect(await showDispatch(scene, failed.id)).toMatchObject({ status: 3 })
  })

  test('is not run again by who may run dispatches and order none', async () => {
    const scene = await buildScene(t, 1, { audience: { ageFrom: 0 } })
    const { id, jobId } = (await create(scene, far)).body
    await fail(jobId)
    await t.deps.database.db.updateTable('coupon_dispatch').set({ status: -1 }).where('id', '=', id).execute()
    const grants = {
      'jobs:list': 'ALL',
      'jobs:show': 'ALL',
      'jobs:run': 'ALL',
      'coupon-dispatches:run': 'ALL',
    } as const
    const stepper = await build.holderOf(grants)
    expect(await may(stepper, jobId)).toEqual([false, false])
    expect((await stepper.post(`/jobs/${jobId}/retry`)).status).toBe(403)
    const near = await build.holderOf({ ...grants, 'coupon-dispatches:create': 'AGENCY' })
    expect(await may(near, jobId)).toEqual([false, false])
    expect((await near.post(`/jobs/${jobId}/retry`)).status).toBe(403)
    expect(await showDispatch(scene, id)).toMatchObject({ status: -1 })
  })
})

describe('the job of an import', () => {
  test('is stepped by who may run imports alone, as the import itself', async () => {
    const { id: agencyId } = await t.build.agency()
    const operator = await t.as('operator', { agencyId })
    const { body } = await order(operator, memberCsv(people(8_100_000, 3)))
    expect(await may(runner, body.jobId)).toEqual([false, false])
    expect((await runner.post(`/jobs/${body.jobId}/cancel`)).status).toBe(403)
    expect(await may(operator, body.jobId)).toEqual([true, false])
    expect((await operator.post(`/jobs/${body.jobId}/cancel`)).status).toBe(200)
    expect(await showImport(operator, body.id)).toMatchObject({ state: 'CANCELLED' })
    expect((await runner.post(`/jobs/${body.jobId}/retry`)).status).toBe(403)
    expect(await may(operator, body.jobId)).toEqual([false, true])
    expect((await operator.post(`/jobs/${body.jobId}/retry`)).status).toBe(200)
    const actions = await actionsOf(operator, 'member-imports', body.id)
    expect(actions.filter((action) => action !== 'cancel')).toEqual(['resume', 'ask-cancel', 'import'])
    await t.runJobs()
    expect(await showImport(operator, body.id)).toMatchObject({ state: 'DONE', created: 3 })
  })
})
