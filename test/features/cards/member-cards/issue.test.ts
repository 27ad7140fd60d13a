import { beforeAll, describe, expect, test } from 'vitest'
import type { MemberCard, MemberCardItem } from '#features/cards/member-cards/contract.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { buildCard, buildTag, cardNumber } from '#test/support/build-cards.ts'
import { buildMember, buildMembers } from '#test/support/build-members.ts'

let t: TestApp
let agencyId: number
let operator: Client
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

const school = { key: 'school', label: '學校', labelEn: 'School', required: true, type: 'TEXT', maxLength: 20 } as const
const issue = (body: object) => operator.post<MemberCard>('/member-cards', body)

/** What the log holds of a card, with the person of each row. */
const logOf = (id: number) =>
  t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'outcome', 'record_label as label', 'subject_id as subject', 'reason'])
    .where('resource', '=', 'member-cards')
    .where('record_id', '=', String(id))
    .orderBy('id')
    .execute()

describe('issuing by hand', () => {
  test('seals the number, shows its end, takes the last day from the rule, and is on record with the member', async () => {
    const member = await buildMember(t.deps, { agencyId, name: '陳大文' })
    const type = await buildCardType(t.deps, { agencyId, validity: 'YEARS', validYears: 3, fields: [school] })
    const tag = await buildTag(t.deps)
    const number = cardNumber()
    const spaced = `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`
    const body = { memberId: member.id, cardTypeId: type.id, number: spaced, fields: { school: '市立大學' } }
    const issued = await issue({ ...body, tagIds: [tag.id] })
    expect(issued).toMatchObject({
      status: 201,
      body: {
        number: `************${number.slice(-4)}`,
        memberNameMasked: '陳○○',
        validFromOn: '2026-03-02',
        validUntilOn: '2029-03-01',
        status: 'ACTIVE',
        edition: 1,
        tagNames: tag.name,
        fields: [{ key: 'school' }],
      },
    })
    const { id } = issued.body
    const log = await logOf(id)
    expect(log).toMatchObject([{ action: 'create', subject: String(member.id) }])
    const stored = await t.deps.database.db
      .selectFrom('member_card')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    for (const secret of [number, '市立大學', '陳大文'])
      expect(JSON.stringify([issued.body, log, String(stored?.sealed)])).not.toContain(secret)
    const revealed = await operator.post(`/member-cards/${id}/reveal`, { purpose: 'CASE', caseNumber: '115-0001' })
    expect(revealed.body).toMatchObject({ number, fields: { school: '市立大學' } })
    expect((await logOf(id)).map(({ action }) => action)).toEqual(['create', 'reveal'])
  })

  test('until an age asks the birth day of the member', async () => {
    const member = await buildMember(t.deps, { agencyId, birthOn: '2010-07-15' })
    const type = await buildCardType(t.deps, { agencyId, validity: 'UNTIL_AGE', untilAge: 18 })
    const issued = await issue({ memberId: member.id, cardTypeId: type.id, number: cardNumber() })
    expect(issued.body.validUntilOn).toBe('2028-07-14')
  })

  test('refuses who is frozen, closed, out of reach or nobody, and what the rules of the type do not allow', async () => {
    const type = await buildCardType(t.deps, { agencyId, fields: [school] })
    const foreignType = await buildCardType(t.deps, {})
    const stopped = await buildCardType(t.deps, { agencyId, active: false })
    const member = await buildMember(t.deps, { agencyId })
    const fields = { school: '國中' }
    const tried = async (change: object) => {
      const body = { memberId: member.id, cardTypeId: type.id, number: cardNumber(), fields, ...change }
      const { status, body: answer } = await issue(body)
      return [status, Object.keys((answer as { errors?: object }).errors ?? {})]
    }
    const frozen = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const closed = await buildMember(t.deps, { agencyId, status: 'CLOSED' })
    const foreign = await buildMember(t.deps)
    expect(await tried({ memberId: frozen.id })).toEqual([409, ['memberId']])
    expect(await tried({ memberId: closed.id })).toEqual([409, ['memberId']])
    expect(await tried({ memberId: foreign.id })).toEqual([400, ['memberId']])
    expect(await tried({ memberId: 8_999_999 })).toEqual([400, ['memberId']])
    expect(await tried({ cardTypeId: foreignType.id })).toEqual([400, ['cardTypeId']])
    expect(await tried({ cardTypeId: 8_999_999 })).toEqual([400, ['cardTypeId']])
    expect(await tried({ cardTypeId: stopped.id })).toEqual([409, ['cardTypeId']])
    expect(await tried({ fields: {} })).toEqual([400, ['fields.school']])
    expect(await tried({ fields: { ...fields, other: 'x' } })).toEqual([400, ['fields.other']])
    expect(await tried({ number: '12345' })).toEqual([400, ['number']])
    expect(await tried({ number: '************0919' })).toEqual([400, ['number']])
    expect(await tried({ tagIds: [8_999_999] })).toEqual([400, ['tagIds']])
    expect(await tried({})).toEqual([201, []])
  })

  test('a number that is taken is a conflict on record with its holder, and a miss', async () => {
    const held = await buildCard(t.deps, { agencyId })
    const member = await buildMember(t.deps, { agencyId })
    const refused = await issue({ memberId: member.id, cardTypeId: held.cardTypeId, number: held.number })
    expect(refused).toMatchObject({ status: 409, body: { errors: { number: expect.any(String) } } })
    const row = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['outcome', 'subject_id as subject', 'difference'])
      .where('resource', '=', 'member-cards')
      .where('outcome', '=', 'REFUSED')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ subject: String(held.memberId) })
    expect(JSON.stringify(row)).not.toContain(held.number)
    // Another type has numbers of its own.
    const other = await buildCardType(t.deps, { agencyId })
    expect((await issue({ memberId: member.id, cardTypeId: other.id, number: held.number })).status).toBe(201)
  })

  test('that is refused is on record with the member whose state it tells', async () => {
    const type = await buildCardType(t.deps, { agencyId, fields: [school] })
    const frozen = await buildMember(t.deps, { agencyId, status: 'FROZEN' })
    const active = await buildMember(t.deps, { agencyId })
    const foreign = await buildMember(t.deps, { status: 'FROZEN' })
    for (const { id } of [frozen, active, foreign])
      await issue({ memberId: id, cardTypeId: type.id, number: cardNumber(), fields: {} })
    const rows = await t.deps.database.db
      .selectFrom('audit_log')
      .select('subject_id as subject')
      .where('actor_id', '=', operator.userId)
      .where('outcome', '=', 'REFUSED')
      .orderBy('id', 'desc')
      .limit(3)
      .execute()
    expect(rows.map(({ subject }) => subject)).toEqual([null, String(active.id), String(frozen.id)])
  })

  test('of twenty at once for one member one is issued, where the type says one', async () => {
    const { id: memberId } = await buildMember(t.deps, { agencyId })
    const one = await buildCardType(t.deps, { agencyId, oneActive: true })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => issue({ memberId, cardTypeId: one.id, number: cardNumber() })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
    const first = answers.find(({ status }) => status === 201)?.body.id
    expect((await operator.post(`/member-cards/${first}/revoke`, { reason: '遺失' })).status).toBe(200)
    expect((await issue({ memberId, cardTypeId: one.id, number: cardNumber() })).status).toBe(201)
    const several = await buildCardType(t.deps, { agencyId, oneActive: false })
    for (let n = 0; n < 2; n++)
      expect((await issue({ memberId, cardTypeId: several.id, number: cardNumber() })).status).toBe(201)
  })

  test('tags change by the version that was read', async () => {
    const card = await buildCard(t.deps, { agencyId })
    const [one, two] = [await buildTag(t.deps), await buildTag(t.deps)]
    const path = `/member-cards/${card.id}`
    const both = await operator.patch<MemberCard>(path, { tagIds: [two.id, one.id], version: 1 })
    expect(both.body).toMatchObject({ version: 2, tags: expect.arrayContaining([one, two]) })
    expect((await operator.patch(path, { tagIds: [], version: 1 })).status).toBe(412)
    expect((await operator.patch<MemberCard>(path, { tagIds: [], version: 2 })).body.tagNames).toBeNull()
  })
})

describe('the list and the page of a member', () => {
  test('show the masks in reach, filtered and sorted, each look on record', async () => {
    const { id: own } = await t.build.agency()
    const client = await t.as('operator', { agencyId: own })
    const [one, two, three] = await buildMembers(t.deps, 3, { agencyId: own })
    const type = await buildCardType(t.deps, { agencyId: own })
    const of = { agencyId: own, cardTypeId: type.id }
    const first = await buildCard(t.deps, { ...of, memberId: one?.id ?? 0, validUntilOn: '2026-04-01' })
    const second = await buildCard(t.deps, { ...of, memberId: two?.id ?? 0, validUntilOn: null, status: 'SUSPENDED' })
    const third = await buildCard(t.deps, { agencyId: own, memberId: three?.id ?? 0, validUntilOn: '2026-05-01' })
    await buildCard(t.deps)
    const tag = await buildTag(t.deps, { cards: [third] })
    const ids = async (filter: string) =>
      (await client.get<{ items: MemberCardItem[] }>(`/member-cards?${filter}`)).body.items.map(({ id }) => id)
    expect(await ids('')).toEqual([third.id, second.id, first.id])
    expect(await ids(`cardTypeId=${type.id}&status=ACTIVE`)).toEqual([first.id])
    expect(await ids('sort=validUntilOn&order=desc')).toEqual([third.id, first.id, second.id])
    expect(await ids('validUntilFrom=2026-04-02&validUntilTo=2026-05-01')).toEqual([third.id])
    expect(await ids(`tagId=${tag.id}`)).toEqual([third.id])
    const issuer = await t.deps.database.db
      .selectFrom('card_issuer')
      .select('id')
      .where('agency_id', '=', own)
      .executeTakeFirstOrThrow()
    expect(await ids(`issuerId=${issuer.id}`)).toHaveLength(3)
    for (const query of ['number=7000000000000000', 'sort=number', 'memberId=1'])
      expect((await client.get(`/member-cards?${query}`)).status).toBe(400)
  })

  test('a member shows their cards to whoever may see both, and to nobody else', async () => {
    const member = await buildMember(t.deps, { agencyId })
    const card = await buildCard(t.deps, { agencyId, memberId: member.id })
    const foreign = await buildCard(t.deps, { agencyId: (await t.build.agency()).id, memberId: member.id })
    const support = await t.as('support', { agencyId })
    const ids = async (client: Client) =>
      (await client.get<{ items: MemberCardItem[] }>(`/members/${member.id}/cards`)).body.items.map(({ id }) => id)
    expect(await ids(support)).toEqual([foreign.id, card.id])
    expect(await ids(operator)).toEqual([card.id])
    const stranger = await t.as('operator')
    expect((await stranger.get(`/members/${member.id}/cards`)).status).toBe(404)
    expect((await stranger.get(`/member-cards/${card.id}`)).status).toBe(404)
    expect((await support.get('/member-cards')).status).toBe(403)
    expect((await (await t.as('auditor')).get(`/member-cards/${card.id}`)).status).toBe(403)
  })
})
