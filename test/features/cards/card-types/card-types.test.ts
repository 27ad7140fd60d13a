import { beforeAll, describe, expect, test } from 'vitest'
import type { CardType, CardTypeEdition } from '#features/cards/card-types/contract.ts'
import { findCardTypes } from '#features/cards/card-types/service.ts'
import { type Actor, nobody } from '#kernel/access/permissions.ts'
import { createContext } from '#kernel/context.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCardIssuer, buildCardType } from '#test/support/build-card-types.ts'
import { mint } from '#test/support/builders.ts'
import { pngOf } from '#test/support/pictures.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const school = { key: 'school', label: '學校', labelEn: 'School', required: true, type: 'TEXT', maxLength: 20 }

async function scene(values: object = {}): Promise<{ operator: Client; type: CardType; agencyId: number }> {
  const { id: agencyId } = await t.build.agency()
  const issuerId = await buildCardIssuer(t.deps, { agencyId })
  const operator = await t.as('operator', { agencyId })
  const named = { code: `T${mint()}`, name: '學生卡', nameEn: 'Student Card', issuerId }
  const input = { ...named, validity: 'YEARS', validYears: 3, fields: [school], ...values }
  const { status, body } = await operator.post<CardType>('/card-types', input)
  expect([status, body]).toMatchObject([201, { version: 1 }])
  return { operator, type: body, agencyId }
}

const editionsOf = async (client: Client, id: number) =>
  (await client.get<{ editions: CardTypeEdition[] }>(`/card-types/${id}/editions`)).body.editions

describe('card types', () => {
  test('belong to the agency of their issuer, with the rules of a first edition', async () => {
    const { operator, type, agencyId } = await scene({ validUntilOn: '2030-01-01' })
    // The value of another rule is not kept.
    expect(type).toMatchObject({ agencyId, edition: 1, validYears: 3, validUntilOn: null, oneActive: true })
    expect(type.fields).toEqual([school])
    const list = await operator.get<{ items: CardType[] }>('/card-types?validity=YEARS&sort=validity')
    expect(list.body.items.map(({ id }) => id)).toEqual([type.id])
    expect((await operator.get<{ items: CardType[] }>('/card-types?validity=NONE')).body.items).toEqual([])
    expect(await editionsOf(operator, type.id)).toMatchObject([{ edition: 1, madeByName: expect.any(String) }])
  })

  test('another rule makes another edition and leaves the first as it was; another name makes none', async () => {
    const { operator, type } = await scene()
    const path = `/card-types/${type.id}`
    const renamed = await operator.patch<CardType>(path, { name: '數位學生卡', validYears: 3, version: 1 })
    expect(renamed.body).toMatchObject({ name: '數位學生卡', edition: 1, version: 2 })
    const changed = await operator.patch<CardType>(path, { validity: 'UNTIL_AGE', untilAge: 25, version: 2 })
    expect(changed.body).toMatchObject({ edition: 2, validYears: null, untilAge: 25, version: 3 })
    expect(await editionsOf(operator, type.id)).toMatchObject([
      { edition: 2, validity: 'UNTIL_AGE', untilAge: 25, validYears: null },
      { edition: 1, validity: 'YEARS', untilAge: null, validYears: 3 },
    ])
    const log = t.deps.database.db.selectFrom('audit_log').select('difference').where('resource', '=', 'card-types')
    const rows = await log.where('record_id', '=', String(type.id)).where('action', '=', 'edit').orderBy('id').execute()
    expect(rows.map(({ difference }) => Object.keys(difference ?? {}))).toEqual([
      ['name'],
      ['edition', 'validity', 'validYears', 'untilAge'],
    ])
  })

  test('two edits of the same version make one edition', async () => {
    const { operator, type } = await scene()
    const edit = (validYears: number) => operator.patch(`/card-types/${type.id}`, { validYears, version: 1 })
    const answers = await Promise.all([edit(4), edit(5), edit(6)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    expect((await editionsOf(operator, type.id)).map(({ edition }) => edition)).toEqual([2, 1])
  })

  test.each([
    [{ validity: 'FIXED_DAY' }, 'validUntilOn'],
    [{ validity: 'UNTIL_AGE', validUntilOn: '2030-01-01' }, 'untilAge'],
    [{ fields: [school, school] }, 'fields'],
    [{ fields: [{ ...school, key: 'a b' }] }, 'fields.0.key'],
    [{ fields: [{ ...school, type: 'DAY' }] }, 'fields.0.maxLength'],
  ])('%j is refused at %s', async (change, field) => {
    const { operator, type } = await scene()
    const refused = await operator.patch(`/card-types/${type.id}`, { ...change, version: 1 })
    expect(refused).toMatchObject({ status: 400, body: { errors: { [field]: expect.any(String) } } })
    expect(await editionsOf(operator, type.id)).toHaveLength(1)
  })

  test('a key never becomes a field of another type, also when it was away', async () => {
    const { operator, type } = await scene()
    const give = (fields: object[], version: number) => operator.patch(`/card-types/${type.id}`, { fields, version })
    expect((await give([], 1)).status).toBe(200)
    const day = { key: 'school', label: '日', labelEn: 'Day', required: false, type: 'DAY' }
    expect(await give([day], 2)).toMatchObject({
      status: 400,
      body: { errors: { fields: expect.stringContaining('school') } },
    })
    expect((await give([{ ...school, required: false }], 2)).status).toBe(200)
  })

  test('an issuer out of reach and one that was stopped are refused alike', async () => {
    const operator = await t.as('operator')
    const { id: agencyId } = await t.build.agency()
    const foreign = await buildCardIssuer(t.deps, { agencyId })
    const own = await t.build.agency()
    const mine = await t.as('operator', { agencyId: own.id })
    const stopped = await buildCardIssuer(t.deps, { agencyId: own.id, active: false })
    const input = { code: `T${mint()}`, name: '卡', nameEn: 'Card', validity: 'NONE' }
    const [one, two] = [
      await operator.post('/card-types', { ...input, issuerId: foreign }),
      await mine.post('/card-types', { ...input, issuerId: stopped }),
    ]
    expect(one).toMatchObject({ status: 400, body: { errors: { issuerId: expect.any(String) } } })
    expect(two.body).toMatchObject({ errors: one.body.errors })
  })

  test('the picture of an earlier edition stays to be seen, and can come back', async () => {
    const { operator, type } = await scene()
    const path = `/card-types/${type.id}`
    const [first, second] = [
      await operator.upload('card-type-pictures', 'a.png', pngOf(2, 2)),
      await operator.upload('card-type-pictures', 'b.png', pngOf(3, 3)),
    ]
    for (const [version, pictureId] of [first, second].entries())
      expect((await operator.patch(path, { pictureId, version: version + 1 })).status).toBe(200)
    expect((await operator.get(`${path}/picture?pictureId=${first}`)).status).toBe(200)
    const colleague = await t.as('operator', { agencyId: type.agencyId })
    expect((await colleague.patch(path, { pictureId: first, version: 3 })).status).toBe(200)
    expect((await colleague.patch(path, { pictureId: null, version: 4 })).status).toBe(200)
    expect((await operator.get(`${path}/picture`)).status).toBe(404)
    const foreign = await t.as('operator')
    expect((await foreign.get(`${path}/picture?pictureId=${first}`)).status).toBe(404)
  })
})

describe('types to issue by', () => {
  /** As somebody whose grant ends at the agency. */
  function find(agencyId: number, codes: string[]) {
    const grants = new Map([['card-types:list', 'AGENCY'] as const])
    const actor: Actor = { ...nobody, kind: 'STAFF', agencyId, grants }
    return findCardTypes(createContext(t.deps, actor, t.ctx.request), codes, 'card-types:list')
  }

  test('are found by their codes in any case and width, and only in reach', async () => {
    const { type } = await scene()
    const foreign = await buildCardType(t.deps)
    const wide = type.code.toLowerCase().replace('t', 'ｔ')
    const found = await find(type.agencyId, [wide, foreign.code, 'NONE-SUCH'])
    expect([...found.keys()]).toEqual([type.code])
    expect(found.get(type.code)).toMatchObject({ id: type.id, edition: 1, closed: null, fields: [school] })
  })

  test('say why no card can be issued', async () => {
    const { operator, type } = await scene()
    const { db } = t.deps.database
    const issuer = (set: object) => db.updateTable('card_issuer').set(set).where('id', '=', type.issuerId).execute()
    const closed = async () => (await find(type.agencyId, [type.code])).get(type.code)?.closed
    await issuer({ contract_until_on: '2026-03-01' })
    expect(await closed()).toBe('cardType.outOfContract')
    await issuer({ active: 0 })
    expect(await closed()).toBe('cardType.issuerClosed')
    await operator.patch(`/card-types/${type.id}`, { active: false, version: 1 })
    expect(await closed()).toBe('cardType.closed')
  })
})
