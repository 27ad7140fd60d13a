import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { loseWorker } from '#test/support/due.ts'
import { cardsOf, csv, order, show } from './import.ts'

let t: TestApp
let agencyId: number
let operator: Client
let next = 7_300_000_000

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const rowsOf = (code: string, members: readonly { identityNumber: string }[]) =>
  members.map(({ identityNumber }) => `${code},${next++},${identityNumber},2026-01-01,,`)
const typeOf = () => buildCardType(t.deps, { agencyId })

/** One attempt of the next import job, as a worker makes it. */
async function attempt(): Promise<void> {
  const claim = await claimJob(t.deps, `test:${next++}`, ['member-card-import'])
  if (!claim) throw new Error('No import job is due')
  await runJob(t.deps, claim, new AbortController().signal)
}

/** Waits until the first chunk is in. */
async function begun(id: number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (((await show(operator, id)).accepted ?? 0) > 0) return
    await sleep(2)
  }
  throw new Error('The import did not begin')
}

describe('an import of cards', () => {
  test('that loses its worker goes on where it stood: no card lost, none doubled', async () => {
    const type = await typeOf()
    const members = await buildMembers(t.deps, 2_500, { agencyId })
    const rows = rowsOf(type.code, members)
    // The last row repeats the first, which went in before the interruption.
    rows.push(`${type.code},${next++},${members[0]?.identityNumber},2026-01-01,,`)
    const { body } = await order(operator, csv(rows))
    const lost = attempt()
    await begun(body.id)
    await sql`update job set fence = fence + 1, lease_until = '2020-01-01' where id = ${body.jobId}`.execute(
      t.deps.database.db,
    )
    await lost
    expect((await show(operator, body.id)).remaining).toBeGreaterThan(0)
    await loseWorker(t, body.jobId ?? 0)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 2_500, rejected: 1, remaining: 0 })
    expect(await cardsOf(t, type.id)).toHaveLength(2_500)
  })

  test('is cancelled after a chunk, and goes on', async () => {
    const type = await typeOf()
    const rows = rowsOf(type.code, await buildMembers(t.deps, 2_500, { agencyId }))
    const { body } = await order(operator, csv(rows))
    const running = attempt()
    await begun(body.id)
    expect((await operator.post(`/member-card-imports/${body.id}/cancel`)).status).toBe(200)
    await running
    const stopped = await show(operator, body.id)
    expect(stopped).toMatchObject({ state: 'CANCELLED', resumable: true })
    expect(await cardsOf(t, type.id)).toHaveLength(stopped.accepted)
    expect((await operator.post(`/member-card-imports/${body.id}/resume`)).status).toBe(200)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 2_500, rejected: 0 })
  })

  test('beside another one of the same members gives each a single card', async () => {
    const type = await typeOf()
    const members = await buildMembers(t.deps, 1_500, { agencyId })
    const orders = []
    for (const part of [members, members.toReversed()])
      orders.push((await order(operator, csv(rowsOf(type.code, part)))).body.id)
    await Promise.all([t.runJobs(), t.runJobs()])
    const ended = await Promise.all(orders.map((id) => show(operator, id)))
    expect(ended.map(({ state }) => state)).toEqual(['DONE', 'DONE'])
    expect(ended.reduce((all, { created }) => all + created, 0)).toBe(1_500)
    expect(ended.reduce((all, { rejected }) => all + rejected, 0)).toBe(1_500)
    const holders = new Set((await cardsOf(t, type.id)).map((line) => line.split(' ')[1]))
    expect(holders.size).toBe(1_500)
  })

  test('issues nothing to a member who was frozen since it was ordered', async () => {
    const type = await typeOf()
    const [member] = await buildMembers(t.deps, 1, { agencyId })
    const { body } = await order(operator, csv(rowsOf(type.code, [member as { identityNumber: string }])))
    const freeze = { reason: '遺失手機', untilOn: null }
    expect((await operator.post(`/members/${member?.id}/freeze`, freeze)).status).toBe(200)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 0, rejected: 1 })
    expect(await cardsOf(t, type.id)).toEqual([])
  })
})
