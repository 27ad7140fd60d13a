import { beforeAll, describe, expect, test } from 'vitest'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { memberCsv, people } from '#test/support/build-member-files.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { importFile } from './import.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp({ rateLimit: true })
})

/** The persons whom the import has met, as the auditor reads it. */
async function metBy(importId: number): Promise<Set<string>> {
  const auditor = await t.as('auditor')
  const logs = `/system-logs?resource=member-imports&recordId=${importId}&pageSize=50`
  const { items } = (await auditor.get<{ items: { id: number; persons: number }[] }>(logs)).body
  const met = new Set<string>()
  for (const { id } of items.filter(({ persons }) => persons > 0))
    for (let page = 1, more = true; more; page++) {
      const path = `/member-query-logs/${id}/persons?pageSize=200&page=${page}`
      const { body } = await auditor.get<{ items: { id: number }[]; hasNext: boolean }>(path)
      for (const person of body.items) met.add(String(person.id))
      more = body.hasNext
    }
  return met
}

const operator = (): Promise<Client> => t.as('operator')

describe('an import that asks whether numbers are taken', () => {
  test.each([
    ['all or nothing', { mode: 'CREATE', policy: 'ALL_OR_NOTHING' }],
    ['a dry run', { mode: 'CREATE', policy: 'VALID_ROWS', dryRun: true }],
    ['all, tried first', { mode: 'CREATE', policy: 'ALL_OR_NOTHING', dryRun: true }],
    ['row by row', { mode: 'UPSERT', policy: 'VALID_ROWS' }],
  ])('%s: puts every holder on record', async (name, options) => {
    const foreign = await buildMembers(t.deps, 1_200)
    const asked = people(100_000, 1_200).map((one, n) => ({
      ...one,
      account: `${name.length}ask${foreign[n]?.id}`,
      identityNumber: foreign[n]?.identityNumber ?? '',
    }))
    const client = await operator()
    const run = await importFile(t, client, memberCsv(asked), options)
    expect(run).toMatchObject({ created: 0, faulty: 1_200 })
    const holders = new Set(foreign.map(({ id }) => String(id)))
    expect(await metBy(run.id)).toEqual(holders)
  })

  test('stops at the budget with a problem that says so, and tells of no row beyond; a dry run likewise', async () => {
    const foreign = await buildMembers(t.deps, budgets.matches.max + 1_000)
    // Each row names one member by both keys: the number of another one would leave two on record.
    const asked = people(200_000, foreign.length).map((one, n) => {
      const { account = '', identityNumber = '' } = foreign[n] ?? {}
      return { ...one, account, identityNumber }
    })
    for (const dryRun of [true, false]) {
      const client = await operator()
      const run = await importFile(t, client, memberCsv(asked), { mode: 'CREATE', dryRun })
      expect(run).toMatchObject({ state: 'FAILED', resumable: true })
      expect(run.faulty).toBeGreaterThan(budgets.matches.max - 1_000)
      expect(run.faulty).toBeLessThanOrEqual(budgets.matches.max)
      expect(run.error).toContain('既有會員重複的列數已達上限')
      expect((await metBy(run.id)).size).toBe(run.faulty)
      const alarms = t.deps.database.db.selectFrom('lookup_alarm').select('kind')
      expect(await alarms.where('actor_id', '=', client.userId).execute()).toEqual([{ kind: 'matches' }])
    }
  })
})
