import { beforeAll, describe, expect, test } from 'vitest'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildMembers, identityNumber } from '#test/support/build-members.ts'
import { cardsOf, csv, importFile, linesOf } from './import.ts'

let t: TestApp
let agencyId: number
let type: { id: number; code: string }
let next = 7_200_000_000

beforeAll(async () => {
  t = await testApp({ rateLimit: true })
  agencyId = (await t.build.agency()).id
  type = await buildCardType(t.deps, { agencyId })
})

const operator = (): Promise<Client> => t.as('operator', { agencyId })
const rowsOf = (members: readonly { identityNumber: string }[]) =>
  members.map((member) => `${type.code},${next++},${member.identityNumber},2026-01-01,,`)
const nobodies = (count: number) =>
  Array.from({ length: count }, () => ({ identityNumber: identityNumber(22_000_000 + (next++ % 900_000)) }))

/** The persons whom the import has met, as the auditor reads it. */
async function metBy(importId: number): Promise<number[]> {
  const auditor = await t.as('auditor')
  const logs = `/system-logs?resource=member-card-imports&recordId=${importId}&pageSize=50`
  const { items } = (await auditor.get<{ items: { id: number; persons: number }[] }>(logs)).body
  const met = new Set<number>()
  for (const { id } of items.filter(({ persons }) => persons > 0)) {
    const { body } = await auditor.get<{ items: { id: string }[] }>(`/member-query-logs/${id}/persons?pageSize=200`)
    for (const person of body.items) met.add(Number(person.id))
  }
  return [...met].sort((a, b) => a - b)
}

describe('a file that asks who is a member', () => {
  test.each([true, false])(
    'leaves everybody on record whom it names, in reach or not (dry run: %s)',
    async (dryRun) => {
      const own = await buildMembers(t.deps, 3, { agencyId })
      const foreign = await buildMembers(t.deps, 3)
      const client = await operator()
      const run = await importFile(t, client, csv(rowsOf([...own, ...foreign, ...nobodies(2)])), { dryRun })
      expect(run).toMatchObject({ state: 'DONE', created: 3, rejected: 5 })
      // Who is out of reach is told of as one who is not there.
      const words = (await linesOf(client, run.id)).map((line) => line.replace(/^\d+ /, ''))
      expect(new Set(words)).toEqual(new Set(['identityNumber 找不到這位會員，請核對號碼；尚未加入的會員請先匯入會員']))
      expect(await metBy(run.id)).toEqual([...own, ...foreign].map(({ id }) => id).sort((a, b) => a - b))
    },
  )

  test.each([
    ['nobody', async (count: number) => nobodies(count)],
    ['members out of reach', (count: number) => buildMembers(t.deps, count)],
  ])(
    'of %s ends where missed searches are spent, tells of no row beyond, and leaves none to search with',
    async (_, ask) => {
      const client = await operator()
      const { max } = budgets.misses
      const first = await importFile(t, client, csv(rowsOf(await ask(max - 6))), { dryRun: true })
      expect(first).toMatchObject({ state: 'DONE', rejected: max - 6 })
      const over = await importFile(t, client, csv(rowsOf(await ask(12))), { dryRun: true })
      expect(over).toMatchObject({ state: 'FAILED', rejected: 6, remaining: 6, resumable: true })
      expect(over.error).toContain('查無資料或號碼重複的次數已達上限')
      expect(await linesOf(client, over.id)).toHaveLength(6)
      const search = client.post('/members/search', { key: 'ACCOUNT', value: `nobody${next++}` })
      expect(await search).toMatchObject({ status: 429, body: { limit: { name: 'misses' } } })
    },
  )

  test('whose cards somebody else holds costs as much', async () => {
    const [holder, other] = await buildMembers(t.deps, 2, { agencyId })
    const row = rowsOf([holder as { identityNumber: string }])[0] ?? ''
    const client = await operator()
    await importFile(t, client, csv([row]))
    const guess = row.replace(holder?.identityNumber ?? '', other?.identityNumber ?? '')
    const run = await importFile(t, client, csv([guess]), { mode: 'UPDATE' })
    expect(await linesOf(client, run.id)).toEqual([expect.stringContaining('持卡人不是這位會員')])
    expect(await metBy(run.id)).toEqual([holder?.id, other?.id])
    const uses = t.deps.database.db.selectFrom('limit_use').select('used').where('name', '=', 'misses')
    expect(await uses.where('subject', '=', String(client.userId)).execute()).toEqual([{ used: 1 }])
  })

  test('is no way to the cards of a member whom one may not see', async () => {
    const foreign = await buildMembers(t.deps, 1)
    const client = await operator()
    await importFile(t, client, csv(rowsOf(foreign)))
    const held = (await cardsOf(t, type.id)).filter((line) => line.includes(` ${foreign[0]?.id} `))
    expect(held).toEqual([])
  })
})
