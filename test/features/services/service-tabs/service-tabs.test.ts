import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildService } from '#test/support/build-services.ts'

interface Tab {
  id: number
  name: string
  services: { serviceId: number; name: string }[]
}
interface Tabs {
  version: number
  items: Tab[]
}

let t: TestApp
let administrator: Client
let ids: number[]
beforeAll(async () => {
  t = await testApp()
  const { db } = t.deps.database
  for (const table of ['service_tab_item', 'service_tab', 'ordered_list'] as const) await db.deleteFrom(table).execute()
  administrator = await t.as('administrator')
  const { id: agency_id } = await t.build.agency()
  ids = []
  for (const name of ['甲', '乙', '丙']) ids.push(await buildService(t.deps, { agency_id, name }))
})

const placesOf = (list: readonly number[]) => list.map((serviceId) => ({ serviceId }))
const save = (version: number, items: object[]) => administrator.put<Tabs>('/service-tabs', { version, items })
const versionNow = async () => (await administrator.get<Tabs>('/service-tabs')).body.version
const seen = ({ items }: Tabs) => items.map(({ name, services }) => [name, services.map((one) => one.name).join('')])

describe('tabs of services', () => {
  test('stand in their order, each with its services in theirs, and keep their ids when they move', async () => {
    const first = await save(await versionNow(), [
      { name: '生活', nameEn: 'Living', services: placesOf(ids) },
      { name: '交通', nameEn: 'Transport', services: placesOf(ids.slice(0, 1)) },
    ])
    const [living, transport] = first.body.items
    const turned = await save(first.body.version, [
      { name: '健康', nameEn: 'Health', services: [] },
      { id: transport?.id, name: '交通', nameEn: 'Transport', services: placesOf([...ids].reverse()) },
      { id: living?.id, name: '居家', nameEn: 'Home', services: placesOf(ids.slice(2)) },
    ])
    expect(seen(turned.body)).toEqual([
      ['健康', ''],
      ['交通', '丙乙甲'],
      ['居家', '丙'],
    ])
    expect(turned.body.items.slice(1).map(({ id }) => id)).toEqual([transport?.id, living?.id])
    const fewer = await save(turned.body.version, [])
    expect(fewer.body.items).toEqual([])
  })

  test('have names of their own, and are those that there are', async () => {
    const version = await versionNow()
    const tab = { name: '生活', nameEn: 'Living', services: [] }
    expect(await save(version, [tab, tab])).toMatchObject({
      status: 400,
      body: { errors: { 'items.1.name': expect.any(String) } },
    })
    expect(await save(version, [{ ...tab, id: 8_999_999 }])).toMatchObject({
      status: 400,
      body: { errors: { 'items.0.id': expect.any(String) } },
    })
    expect(await versionNow()).toBe(version)
  })

  test('name the place of a service that stands in a tab twice', async () => {
    const [one = 0] = ids
    const tab = { name: '生活', nameEn: 'Living', services: placesOf([one, one]) }
    expect(await save(await versionNow(), [tab])).toMatchObject({
      status: 400,
      body: { errors: { 'items.0.services.1.serviceId': expect.any(String) } },
    })
  })
})
