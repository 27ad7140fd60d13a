import { beforeEach, describe, expect, test } from 'vitest'
import type { Scope } from '#contract/permissions.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildService } from '#test/support/build-services.ts'

interface List {
  id: number | null
  version: number
  items: { serviceId: number; name: string; state: string }[]
  updatedByName: string | null
}

let t: TestApp
let administrator: Client
let ids: number[]
beforeEach(async () => {
  t ??= await testApp()
  const { db } = t.deps.database
  for (const table of ['popular_service', 'default_service', 'ordered_list'] as const)
    await db.deleteFrom(table).execute()
  administrator = await t.as('administrator')
  const { id: agency_id } = await t.build.agency()
  ids = []
  for (const name of ['甲', '乙', '丙']) ids.push(await buildService(t.deps, { agency_id, name }))
})

const placesOf = (list: readonly (number | undefined)[]) => list.map((serviceId) => ({ serviceId }))
const save = (version: number, list: readonly (number | undefined)[], client = administrator) =>
  client.put<List & { current?: List }>('/popular-services', { version, items: placesOf(list) })
const namesOf = ({ items }: List) => items.map(({ name }) => name)

const named = (name: string) => expect.stringMatching(new RegExp(`^${name} \\(SRV-`))

describe('an ordered list of services', () => {
  test('begins empty, and is saved as a whole with its order', async () => {
    const empty = await administrator.get<List>('/popular-services')
    expect(empty.body).toMatchObject({ id: null, version: 0, items: [] })
    expect(namesOf((await save(0, ids)).body)).toEqual(['甲', '乙', '丙'])
    const turned = await save(1, [...ids].reverse())
    expect(turned.body).toMatchObject({ version: 2, updatedByName: expect.any(String) })
    expect(namesOf(turned.body)).toEqual(['丙', '乙', '甲'])
    const default_ = await administrator.get<List>('/default-services')
    expect(default_.body.items).toEqual([])
  })

  test('is one change in the log, by names, and has its history', async () => {
    const { body } = await save(0, ids.slice(0, 2))
    await save(1, ids.slice(1))
    const timeline = await administrator.get<{ items: { action: string; difference: object }[] }>(
      `/timeline?resource=popular-services&recordId=${body.id}`,
    )
    expect(timeline.body.items).toHaveLength(2)
    expect(timeline.body.items[0]?.difference).toEqual({
      services: { from: ['甲', '乙'].map(named), to: ['乙', '丙'].map(named) },
    })
  })

  test('that somebody else has changed in between is answered as it stands, and stays', async () => {
    await save(0, ids)
    await save(1, ids.slice(0, 1))
    const late = await save(1, ids.slice(1))
    expect(late).toMatchObject({ status: 412, body: { current: { version: 2 } } })
    expect(namesOf(late.body.current as List)).toEqual(['甲'])
    expect(namesOf((await administrator.get<List>('/popular-services')).body)).toEqual(['甲'])
  })

  test('is made by one of two who save it first at the same time', async () => {
    const answers = await Promise.all(ids.map((id) => save(0, [id])))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const { body } = await administrator.get<List>('/popular-services')
    expect(body).toMatchObject({ version: 1, items: [expect.any(Object)] })
  })

  test('names the place of a service that stands in it twice, or that there is not', async () => {
    const [first, second] = ids
    expect(await save(0, [first, second, first])).toMatchObject({
      status: 400,
      body: { errors: { 'items.2.serviceId': expect.any(String) } },
    })
    expect(await save(0, [first, 8_999_999])).toMatchObject({
      status: 400,
      body: { errors: { 'items.1.serviceId': expect.any(String) } },
    })
    expect((await administrator.get<List>('/popular-services')).body.version).toBe(0)
  })

  test('takes services in reach alone, keeps those of others, and shows in which state each is', async () => {
    const { id: agencyId } = await t.build.agency()
    const mine = await buildService(t.deps, { agency_id: agencyId, name: '丁', status: 'DRAFT' })
    await save(0, ids.slice(0, 1))
    const grants = { 'popular-services:show': 'AGENCY', 'popular-services:edit': 'AGENCY', 'services:list': 'AGENCY' }
    const editor = await accessBuilders(t).holderOf(grants as Record<string, Scope>, { agencyId })
    const { body } = await save(1, [mine, ids[0]], editor)
    expect(body.items.map(({ state }) => state)).toEqual(['DRAFT', 'LIVE'])
    expect((await save(2, [mine, ids[0], ids[1]], editor)).status).toBe(400)
  })

  test('is read by operators and saved by administrators', async () => {
    const operator = await t.as('operator')
    expect((await operator.get('/popular-services')).status).toBe(200)
    expect((await save(0, ids, operator)).status).toBe(403)
  })
})
