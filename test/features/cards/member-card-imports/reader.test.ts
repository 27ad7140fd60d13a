import { beforeAll, expect, test, vi } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { rowsOfRequest } from '#test/support/on-record.ts'
import { cardsOf, csv, importFile, linesOf } from './import.ts'

// A thread loads the sources of the whole product, which takes seconds where much else is at work.
vi.setConfig({ testTimeout: 120_000 })

let t: TestApp
let agencyId: number
let operator: Client

beforeAll(async () => {
  t = await testApp({ reader: true })
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

test('a long list is looked up and made into cards by a thread, and looked up first once a card is there', async () => {
  const type = await buildCardType(t.deps, { agencyId, oneActive: false })
  await operator.post('/card-tags', { name: '長名單' })
  const members = await buildMembers(t.deps, 50, { agencyId })
  const [once] = await buildMembers(t.deps, 1, { agencyId })
  const holderOf = (n: number) => (n === 50 ? once : members[n % members.length])
  const rowOf = (n: number) => {
    const { identityNumber } = holderOf(n) ?? {}
    return `${type.code},${7_600_000_000 + n},${identityNumber},2026-01-01,,${n % 10 === 0 ? '長名單' : ''}`
  }
  const cardOf = (n: number) =>
    `${7_600_000_000 + n} ${holderOf(n)?.id} 2026-01-01 - ACTIVE 1 ${n % 10 === 0 ? '長名單' : ''}`.trim()
  const rows = Array.from({ length: 5_100 }, (_, n) => rowOf(n))
  rows[100] = `${type.code},7600000100,A123456789,2026-01-01,,`
  rows[4_901] = `${rowOf(4_901)}沒有這個標籤`
  // Its number is taken: the chunk that it stands in is refused, and looked up with all that follow.
  await importFile(t, operator, csv([rowOf(3_200)]))

  const done = await importFile(t, operator, csv(rows))

  expect(done).toMatchObject({ state: 'DONE', created: 5_097, unchanged: 1, rejected: 2, rowsTotal: 5_100 })
  expect((await linesOf(operator, done.id)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    ...['102 identityNumber', '4903 tags'],
  ])
  const numbers = Array.from({ length: 5_100 }, (_, n) => n).filter((n) => n !== 100 && n !== 4_901)
  expect((await cardsOf(t, type.id)).sort()).toEqual(numbers.map(cardOf).sort())
  expect(await personsOf(done.id)).toEqual(new Set([once, ...members].map((member) => `members ${member?.id}`)))
})

/** Whom the end of a run leaves on record. */
async function personsOf(importId: number): Promise<Set<string>> {
  const { db } = t.deps.database
  const end = db.selectFrom('audit_log').select('request_id').where('resource', '=', 'member-card-imports')
  const row = await end
    .where('action', '=', 'finish')
    .where('record_id', '=', String(importId))
    .executeTakeFirstOrThrow()
  return new Set((await rowsOfRequest(db, row.request_id)).flatMap(({ persons }) => persons))
}
