import { beforeAll, describe, expect, test } from 'vitest'
import type { CardService } from '#features/cards/card-services/contract.ts'
import { readFieldsFor } from '#features/cards/card-services/service.ts'
import { insertedId } from '#kernel/database/database.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { mint } from '#test/support/builders.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

async function buildService(agencyId: number): Promise<number> {
  const { db } = t.deps.database
  const stamps = { created_at: t.deps.now(), updated_at: t.deps.now() }
  const named = () => ({ code: `S${mint()}-${process.pid}`, name: '服務', name_en: 'Service' })
  const category = { ...named(), sort_order: 1, ...stamps }
  const category_id = insertedId(await db.insertInto('service_category').values(category).executeTakeFirstOrThrow())
  const service = {
    ...named(),
    agency_id: agencyId,
    category_id,
    icon: 'card',
    address: 'https://a.example',
    ...stamps,
  }
  return insertedId(await db.insertInto('service').values(service).executeTakeFirstOrThrow())
}

const school = {
  ...{ key: 'school', label: '學校', labelEn: 'School', required: false },
  ...({ type: 'TEXT', maxLength: 20 } as const),
}

async function scene() {
  const { id: agencyId } = await t.build.agency()
  const type = await buildCardType(t.deps, { agencyId, fields: [school] })
  const serviceId = await buildService(agencyId)
  const operator = await t.as('operator', { agencyId })
  const asked = { cardTypeId: type.id, serviceId }
  const input = { ...asked, fields: ['school', 'NUMBER'], reason: '借閱時核對' }
  const made = await operator.post<CardService>('/card-services', input)
  expect(made.status).toBe(201)
  const path = `/card-services/${made.body.id}`
  return { agencyId, type, operator, asked, input, path, made: made.body }
}

describe('authorisations of services', () => {
  test('keep the chosen fields in the order of the card, with their names and the reason', async () => {
    const { operator, made, path, input } = await scene()
    expect(made.fields).toEqual([
      { field: 'NUMBER', zh: '卡號', en: 'Card number' },
      { field: 'school', zh: '學校', en: 'School' },
    ])
    const { body } = await operator.get<{ editions: object[] }>(`${path}/editions`)
    expect(body.editions).toMatchObject([{ edition: 1, reason: '借閱時核對', fields: made.fields }])
    const twice = await operator.post('/card-services', input)
    expect(twice).toMatchObject({ status: 409, body: { errors: { serviceId: expect.any(String) } } })
  })

  test('a field that no edition of the type has is refused by its name; one of an earlier edition is not', async () => {
    const { operator, path, type } = await scene()
    const edit = (fields: string[], version: number) => operator.patch(path, { fields, reason: '調整', version })
    expect((await edit(['team'], 1)).body).toMatchObject({ errors: { fields: expect.stringContaining('team') } })
    await operator.patch(`/card-types/${type.id}`, { fields: [], version: 1 })
    expect((await edit(['school'], 1)).status).toBe(200)
    const { body } = await operator.get<{ editions: object[] }>(`${path}/editions`)
    expect(body.editions).toMatchObject([{ edition: 2 }, { edition: 1 }])
  })

  test('revoked it reads nothing and cannot be edited; restored it goes on with its last edition', async () => {
    const { operator, path, asked } = await scene()
    const why = (version: number) => ({ reason: '業務結束', version })
    expect(await readFieldsFor(t.ctx, asked)).toEqual(['NUMBER', 'school'])
    expect((await operator.post(`${path}/revoke`, why(1))).body).toMatchObject({ status: 'REVOKED' })
    expect(await readFieldsFor(t.ctx, asked)).toBeUndefined()
    expect((await operator.post(`${path}/revoke`, why(2))).status).toBe(409)
    expect((await operator.patch(path, { fields: ['STATUS'], ...why(2) })).status).toBe(409)
    expect((await operator.post(`${path}/restore`, why(2))).body).toMatchObject({ status: 'ACTIVE', edition: 1 })
    expect(await readFieldsFor(t.ctx, asked)).toEqual(['NUMBER', 'school'])
    const log = t.deps.database.db.selectFrom('audit_log').select(['action', 'reason'])
    const rows = await log.where('resource', '=', 'card-services').where('record_id', '=', path.slice(15)).execute()
    expect(rows.map(({ action, reason }) => [action, reason])).toEqual([
      ['create', '借閱時核對'],
      ['revoke', '業務結束'],
      ['restore', '業務結束'],
    ])
  })

  test('a type or service out of reach reads like one that does not exist', async () => {
    const { operator, asked, input } = await scene()
    const foreign = await scene()
    const none = 8_999_999
    for (const key of ['cardTypeId', 'serviceId'] as const) {
      const ask = (id: number) => operator.post('/card-services', { ...input, [key]: id })
      const [one, other] = [await ask(foreign.asked[key]), await ask(none)]
      expect([one.status, one.body.errors]).toEqual([400, other.body.errors])
    }
    expect((await operator.get(foreign.path)).status).toBe(404)
    expect((await operator.get(`/card-types/${foreign.type.id}/readable-fields`)).status).toBe(404)
    expect(await readFieldsFor(t.ctx, { ...asked, serviceId: foreign.asked.serviceId })).toBeUndefined()
  })
})

describe('whom revoking would affect', () => {
  async function hold(card_type_id: number, agency_id: number, member_id: number, status = 'ACTIVE') {
    const at = t.deps.now()
    const index = Buffer.alloc(16)
    index.writeUInt32BE(mint(), 12)
    index.writeUInt32BE(process.pid, 0)
    const card = { card_type_id, agency_id, member_id, status, edition: 1, sealed: Buffer.alloc(1) }
    const row = { ...card, number_index: index, number_masked: '*', valid_from_on: '2026-01-01' }
    await t.deps.database.db
      .insertInto('member_card')
      .values({ ...row, created_at: at, updated_at: at })
      .execute()
  }

  test('members once each with cards that are not over, other services, calls of thirty days', async () => {
    const { operator, path, type, asked, agencyId } = await scene()
    await hold(type.id, agencyId, 901)
    await hold(type.id, agencyId, 901, 'SUSPENDED')
    await hold(type.id, agencyId, 902)
    await hold(type.id, agencyId, 903, 'EXPIRED')
    const other = { ...asked, serviceId: await buildService(agencyId), fields: ['STATUS'], reason: '另一項業務' }
    await operator.post('/card-services', other)
    const affected = async () => (await operator.get(`${path}/affected`)).body
    const members = { members: 2, membersAtLeast: false, otherServices: 1 }
    expect(await affected()).toEqual({ ...members, calls: 0, days: [] })
    for (let n = 0; n < 3; n++) await readFieldsFor(t.ctx, asked)
    expect(await affected()).toEqual({ ...members, calls: 3, days: [{ day: '2026-03-02', calls: 3 }] })
    await t.deps.database.db
      .updateTable('card_service_call')
      .set({ called_on: '2026-01-31' })
      .where('authorisation_id', '=', Number(path.slice(15)))
      .execute()
    expect(await affected()).toMatchObject({ calls: 0 })
  })
})
