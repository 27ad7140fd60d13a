import { beforeAll, describe, expect, test } from 'vitest'
import { readIdentity } from '#contract/person/readers.ts'
import { budgets } from '#kernel/limits/budgets.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember, buildMembers, identityNumber } from '#test/support/build-members.ts'
import { mint, testPassword } from '#test/support/builders.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp({ rateLimit: true })
})

/** Somebody with a password, and where they sit. */
async function person(role: 'support' | 'operator'): Promise<Client> {
  const user = await t.build.systemUser({ roles: [role], password: true })
  return t.asUser(user.id)
}

/** The rate of the door is not what is tried here. */
function pause(): void {
  t.clock.forward(11_000)
}

const atTheHour = () =>
  t.clock.set(new Date(Math.ceil((t.clock.now().getTime() + 1) / 3_600_000) * 3_600_000).toISOString())

const alarmsOf = async ({ userId }: Client) =>
  t.deps.database.db
    .selectFrom('lookup_alarm')
    .select(['kind', 'times'])
    .where('actor_id', '=', userId)
    .orderBy('id')
    .execute()

const reveal = (client: Client, id: number, why: object = { caseNumber: '115-000123' }) =>
  client.post(`/members/${id}/reveal`, { fields: ['name', 'phone'], purpose: 'CASE', ...why })

describe('a harvest of revealed persons', () => {
  test('is refused for a case number that is none, and told to the auditor', async () => {
    const support = await person('support')
    const { id } = await buildMember(t.deps)
    for (const caseNumber of ['1', '123', 'test', '無', 'aaaa', '1111', 'test1']) {
      const answer = await reveal(support, id, { caseNumber })
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: { caseNumber: expect.stringContaining('115-000123') } },
      })
    }
    for (const reason of ['查', '測試測試', 'aaaaaa', 'asdf', 'test'])
      expect((await reveal(support, id, { reason })).body).toMatchObject({ errors: { reason: expect.any(String) } })
    expect(await alarmsOf(support)).toEqual([{ kind: 'poorReasons', times: 5 }])
    expect((await reveal(support, id, { reason: '民眾來電更正電話' })).status).toBe(200)
  })

  test('ends at the budget, whatever is asked of one person twice, and goes on by the password and a release', async () => {
    atTheHour()
    const support = await person('support')
    const members = await buildMembers(t.deps, 200)
    const { max } = budgets.reveals
    let at = 0
    const many = async (n: number) => {
      const seen: number[] = []
      for (const { id } of members.slice(at, at + n)) seen.push((await reveal(support, id)).status)
      at += n
      return seen
    }
    const first = members[0]?.id ?? 0
    await reveal(support, first)
    expect(await many(max)).toEqual(Array.from({ length: max }, () => 200))
    const over = await reveal(support, members[at]?.id ?? 0)
    expect(over).toMatchObject({
      status: 429,
      body: { code: 'limited', limit: { name: 'reveals', next: 'password', retryAfter: 3_600 } },
    })
    expect(over.headers.get('retry-after')).toBe('3600')
    expect((await reveal(support, first)).status).toBe(200)
    expect(await alarmsOf(support)).toEqual([
      { kind: 'sameReason', times: max },
      { kind: 'reveals', times: max },
    ])

    pause()
    expect((await support.post('/auth/confirm', { password: 'Wrong-Horse-9' })).status).toBe(400)
    expect((await reveal(support, members[at]?.id ?? 0)).status).toBe(429)
    expect((await support.post('/auth/confirm', { password: testPassword })).status).toBe(200)
    expect((await support.post('/auth/confirm', { password: testPassword })).status).toBe(200)
    expect(await many(max)).toEqual(Array.from({ length: max }, () => 200))
    expect((await reveal(support, members[at]?.id ?? 0)).body).toMatchObject({ limit: { next: 'release' } })
  })

  test('is bounded for all sessions together, however many ask at once', async () => {
    atTheHour()
    const support = await person('support')
    const again = await t.asUser(support.userId)
    const members = await buildMembers(t.deps, budgets.reveals.max + 40)
    const answers = await Promise.all(members.map(({ id }, n) => reveal(n % 2 ? support : again, id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(budgets.reveals.max)
    t.clock.forward(3_600_000)
    const later = await t.asUser(support.userId)
    expect((await reveal(later, members.at(-1)?.id ?? 0)).status).toBe(200)
  })
})

/** The thousand numbers that fit a mask: every right check digit among the hidden four. */
function candidatesOf(identity: string): string[] {
  const all = Array.from({ length: 10_000 }, (_, n) => identity.slice(0, -4) + String(n).padStart(4, '0'))
  return all.filter((one) => readIdentity(one).ok)
}

describe('the hidden digits of a number', () => {
  test('do not come out by searching one after the other', { timeout: 60_000 }, async () => {
    atTheHour()
    const support = await person('support')
    const identity = `${identityNumber(7_000_000 + mint()).slice(0, -4)}`
    const candidates = candidatesOf(`${identity}0000`)
    expect(candidates).toHaveLength(1_000)
    const holder = await buildMember(t.deps, { identityNumber: candidates[958] ?? '' })
    const statuses: number[] = []
    for (const value of candidates.slice(0, 959))
      statuses.push((await support.post('/members/search', { key: 'IDENTITY', value })).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(budgets.misses.max)
    expect(statuses.at(-1)).toBe(429)
    expect(await alarmsOf(support)).toEqual([
      { kind: 'missesHalf', times: budgets.misses.max / 2 },
      { kind: 'misses', times: budgets.misses.max },
    ])
    // Nor by what is refused: who is there and who is not are answered alike.
    const found = await support.post('/members/search', { key: 'IDENTITY', value: holder.identityNumber })
    expect(found).toMatchObject({ status: 429, body: { limit: { name: 'misses', next: 'password' } } })
  })

  test('do not come out by asking for all at once', { timeout: 60_000 }, async () => {
    atTheHour()
    const support = await person('support')
    const candidates = candidatesOf(`${identityNumber(8_000_000 + mint()).slice(0, -4)}0000`)
    await buildMember(t.deps, { identityNumber: candidates[500] ?? '' })
    const ask = (value: string) => support.post('/members/search', { key: 'IDENTITY', value })
    // As many as one session may have under way, again and again.
    const answers: Awaited<ReturnType<typeof ask>>[] = []
    for (let at = 0; at < 900; at += 45) answers.push(...(await Promise.all(candidates.slice(at, at + 45).map(ask))))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(budgets.misses.max)
    expect(answers[500]?.status).toBe(429)
  })

  test('cost a miss with a wrong check digit too, and not where the form is wrong', async () => {
    atTheHour()
    const support = await person('support')
    const ask = (key: string, value: string) => support.post('/members/search', { key, value })
    for (let n = 0; n < 60; n++) expect((await ask('NAME', '王')).status).toBe(400)
    const statuses: number[] = []
    for (let n = 0; n < budgets.misses.max + 5; n++) statuses.push((await ask('IDENTITY', 'A123456780')).status)
    expect(statuses).toEqual([...Array(budgets.misses.max).fill(400), ...Array(5).fill(429)])
  })

  test('are as little there for whoever cannot reach their holder', async () => {
    atTheHour()
    const operator = await person('operator')
    const foreign = await buildMember(t.deps)
    const ask = async (value: string) => {
      const { status, body } = await operator.post('/members/search', { key: 'PHONE', value })
      return { status, body }
    }
    expect(await ask(foreign.phone ?? '')).toEqual(await ask('0999999998'))
    const { used } = await t.deps.database.db
      .selectFrom('limit_use')
      .select('used')
      .where('name', '=', 'misses')
      .where('subject', '=', String(operator.userId))
      .executeTakeFirstOrThrow()
    expect(used).toBe(2)
  })
})

describe('searching and browsing', () => {
  test('end at their budgets, which are counted in blocks', { timeout: 60_000 }, async () => {
    atTheHour()
    const support = await person('support')
    const { account } = await buildMember(t.deps)
    const { max, lease } = budgets.searches
    const statuses: number[] = []
    for (let n = 0; n < max + 50; n++)
      statuses.push((await support.post('/members/search', { key: 'ACCOUNT', value: account })).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(max + (lease?.free ?? 0))
    pause()
    await support.post('/auth/confirm', { password: testPassword })
    expect((await support.post('/members/search', { key: 'ACCOUNT', value: account })).status).toBe(200)
  })

  test('show so many persons an hour and no more', async () => {
    atTheHour()
    const operator = await person('operator')
    const { agencyId = 0 } = await t.deps.database.db
      .selectFrom('system_user')
      .select('agency_id as agencyId')
      .where('id', '=', operator.userId)
      .executeTakeFirstOrThrow()
    await buildMembers(t.deps, 200, { agencyId })
    const pages = (budgets.seen.max + (budgets.seen.lease?.free ?? 0)) / 200
    for (let n = 0; n < pages; n++) expect((await operator.get('/members?pageSize=200')).status).toBe(200)
    const over = await operator.get('/members?pageSize=200')
    expect(over).toMatchObject({ status: 429, body: { limit: { name: 'seen', next: 'password' } } })
  })
})

describe('a number that is taken', () => {
  const newcomer = (identity: string, account = `new${mint()}`) => ({
    ...{ account, name: '陳大文', identityNumber: identity, birthOn: '1990-01-01', gender: 'M' },
  })

  /** The person whom the last refusal of somebody names. */
  const concerned = async ({ userId }: Client) =>
    t.deps.database.db
      .selectFrom('audit_log')
      .select(['subject_id as subject', 'outcome'])
      .where('actor_id', '=', userId)
      .where('outcome', '=', 'REFUSED')
      .orderBy('id', 'desc')
      .executeTakeFirst()

  test('is told alike whoever its holder is, with the holder on record', async () => {
    atTheHour()
    const operator = await person('operator')
    const own = await operator.post<{ id: number }>('/members', newcomer(identityNumber(9_000_000 + mint())))
    const foreign = await buildMember(t.deps)
    const read = await operator.post('/members', newcomer(foreign.identityNumber))
    expect(await concerned(operator)).toEqual({ subject: String(foreign.id), outcome: 'REFUSED' })
    const { requestId: _, ...told } = read.body
    const mine = identityNumber(9_500_000 + mint())
    const { body: made } = await operator.post<{ id: number }>('/members', newcomer(mine))
    const { status, body } = await operator.post('/members', newcomer(mine))
    const { requestId: __, ...toldOfOwn } = body
    expect([status, toldOfOwn]).toEqual([read.status, told])
    expect(await concerned(operator)).toEqual({ subject: String(made.id), outcome: 'REFUSED' })
    const account = newcomer(identityNumber(9_800_000 + mint()), foreign.account)
    expect((await operator.post('/members', account)).body).toMatchObject({ code: 'conflict' })
    expect(await concerned(operator)).toEqual({ subject: String(foreign.id), outcome: 'REFUSED' })
    const patch = { identityNumber: foreign.identityNumber, version: 1 }
    expect((await operator.patch(`/members/${own.body.id}`, patch)).status).toBe(409)
  })

  test('is a miss, so that nobody tries numbers by it', async () => {
    atTheHour()
    const operator = await person('operator')
    const foreign = await buildMember(t.deps)
    const statuses: number[] = []
    for (let n = 0; n < budgets.misses.max + 5; n++)
      statuses.push((await operator.post('/members', newcomer(foreign.identityNumber))).status)
    expect(statuses).toEqual([...Array(budgets.misses.max).fill(409), ...Array(5).fill(429)])
    const free = await operator.post('/members', newcomer(identityNumber(9_900_000 + mint())))
    expect(free.status).toBe(429)
  })
})
