import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Audience, audience } from '#contract/audience.ts'
import { audienceFilter, type Course } from '#engines/audiences/conditions.ts'
import { readMemberIds } from '#engines/audiences/members.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildCard, buildTag } from '#test/support/build-cards.ts'
import { type BuiltMember, buildMembers } from '#test/support/build-members.ts'

let t: TestApp
let reach: Reach
let agencyId: number
let elsewhere: number
let members: BuiltMember[]
const types: number[] = []
let tag: number

const courses: Course[] = ['BY_CARDS', 'BY_MEMBERS']
const member = (n: number) => members[n]?.id ?? 0

/** Whom it means: places in `members`, by the condition as a list of them is asked for and as all are walked over. */
async function meant(conditions: Audience, within: Reach = reach): Promise<number[][]> {
  const read = async (course: Course) => {
    const filter = audienceFilter(conditions, { now: t.deps.now(), reach: within }, course)
    const { rows } = await sql<{ id: number }>`
      select member.id from member where ${filter} and member.agency_id = ${agencyId} order by member.id`.execute(
      t.deps.database.db,
    )
    return rows.map(({ id }) => members.findIndex((one) => one.id === id))
  }
  return Promise.all(courses.map(read))
}

const twice = (places: number[]) => [places, places]

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  elsewhere = (await t.build.agency()).id
  reach = { agencies: [agencyId] }
  members = await buildMembers(t.deps, 8, { agencyId })
  for (let n = 0; n < 2; n++) types.push((await buildCardType(t.deps, { agencyId })).id)
  const [first = 0, second = 0] = types
  const card = (n: number, values: object) => buildCard(t.deps, { agencyId, memberId: member(n), ...values })
  const tagged = [
    await card(0, { cardTypeId: first }),
    await card(0, { cardTypeId: second }),
    await card(1, { cardTypeId: second }),
  ]
  await card(2, { cardTypeId: first, status: 'SUSPENDED' })
  await card(3, { cardTypeId: first, validFromOn: '2026-03-03' })
  await card(4, { cardTypeId: first, validFromOn: '2025-01-01', validUntilOn: '2026-03-01' })
  await card(5, { cardTypeId: first, validUntilOn: '2026-03-02', oneActive: false })
  await card(6, { cardTypeId: first, validUntilOn: null })
  // A card of another agency tells nothing to whoever does not reach that.
  await buildCard(t.deps, { agencyId: elsewhere, memberId: member(7), cardTypeId: first })
  tag = (await buildTag(t.deps, { cards: tagged.slice(1) })).id
})

describe('cards', () => {
  test('of a type, valid on the day, and of no agency out of reach', async () => {
    const [first = 0, second = 0] = types
    expect(await meant({ cardTypeIds: [first] })).toEqual(twice([0, 5, 6]))
    expect(await meant({ cardTypeIds: [second, first] })).toEqual(twice([0, 1, 5, 6]))
    expect(await meant({ cardTypeIds: [first] }, null)).toEqual(twice([0, 5, 6, 7]))
    expect(await meant({ cardTypeIds: [first] }, { agencies: [] })).toEqual(twice([]))
  })

  test('with a tag, which the card of the type must bear itself', async () => {
    const [first = 0, second = 0] = types
    expect(await meant({ cardTagIds: [tag] })).toEqual(twice([0, 1]))
    expect(await meant({ cardTypeIds: [second], cardTagIds: [tag] })).toEqual(twice([0, 1]))
    expect(await meant({ cardTypeIds: [first], cardTagIds: [tag] })).toEqual(twice([]))
    expect(await meant({ cardTagIds: [tag, 999_999_999], level: 'GOLD' })).toEqual(twice([]))
  })

  test('a member of two such cards is meant once', async () => {
    const ids: number[] = []
    for await (const batch of readMemberIds(t.ctx, { cardTypeIds: types }, reach)) ids.push(...batch)
    expect(ids).toEqual([0, 1, 5, 6].map(member))
  })
})

test('the last access counts from the beginning of the day in Taipei; never is not since', async () => {
  const set = (n: number, at: string) =>
    t.deps.database.db
      .updateTable('member')
      .set({ last_access_at: new Date(at) })
      .where('id', '=', member(n))
      .execute()
  await set(1, '2026-02-09T15:59:59.999Z')
  await set(2, '2026-02-09T16:00:00.000Z')
  await set(3, '2026-02-20T00:00:00.000Z')
  expect(await meant({ accessedSinceOn: '2026-02-10' })).toEqual(twice([2, 3]))
  expect(await meant({ notAccessedSinceOn: '2026-02-10' })).toEqual(twice([0, 1, 4, 5, 6, 7]))
  expect(await meant({ accessedSinceOn: '2026-02-10', notAccessedSinceOn: '2026-02-11' })).toEqual(twice([2]))
})

test('conditions that nobody can meet are refused, and numbers count once', () => {
  expect(audience.safeParse({ cardTypeIds: [3, 3, 4] }).data).toEqual({ cardTypeIds: [3, 4] })
  expect(audience.safeParse({ cardTypeIds: [] }).success).toBe(false)
  const days = { accessedSinceOn: '2026-02-10', notAccessedSinceOn: '2026-02-10' }
  expect(audience.safeParse(days).error?.issues).toMatchObject([{ message: 'audience.accessOrder' }])
})

test('an index leads to the cards of a type, of a tag and of a member, and to who used the app last', async () => {
  const keysOf = async (conditions: Audience, course: Course) => {
    const filter = audienceFilter(conditions, { now: t.deps.now(), reach: null }, course)
    const { rows } = await sql<{ possible_keys: string | null }>`
      explain select member.id from member where ${filter}`.execute(t.deps.database.db)
    return rows.map((row) => row.possible_keys).join()
  }
  expect(await keysOf({ cardTypeIds: types }, 'BY_CARDS')).toContain('member_card_type')
  expect(await keysOf({ cardTagIds: [tag] }, 'BY_CARDS')).toContain('member_card_tag_tag')
  expect(await keysOf({ cardTypeIds: types }, 'BY_MEMBERS')).toContain('member_card_member')
  expect(await keysOf({ accessedSinceOn: '2026-02-10' }, 'BY_MEMBERS')).toContain('member_last_access')
})
