import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { listMembers as contract, type MemberItem } from '#features/members/members/contract.ts'
import { listMembers } from '#features/members/members/queries.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { planOf } from '#test/support/plans.ts'
import type { Page } from './shapes.ts'

let t: TestApp
let accounts: string[]
let operator: Client
beforeAll(async () => {
  t = await testApp()
  const agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  const members = await buildMembers(t.deps, 400, { agencyId })
  accounts = members.map(({ account }) => account).sort()
})

const sorts = contract.query.shape.sort.unwrap().options

test.each(sorts)('a page by %s is read in the order of an index', async (sort) => {
  for (const order of ['asc', 'desc']) {
    const query = contract.query.parse({ sort, order })
    const [step] = await planOf(t.deps.database.db, (db) => listMembers(db, query, sql`true`))
    expect(step?.Extra).not.toContain('filesort')
  }
})

test('pages by account follow one another by cursor, both ways', async () => {
  for (const order of ['asc', 'desc']) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const rest: string = cursor ? `&cursor=${cursor}` : ''
      const page = await operator.get<Page<MemberItem>>(`/members?sort=account&order=${order}&pageSize=150${rest}`)
      seen.push(...page.body.items.map(({ account }) => account))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(order === 'asc' ? accounts : accounts.toReversed())
  }
})
