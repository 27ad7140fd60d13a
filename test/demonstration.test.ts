import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EndpointShape } from '#contract/endpoint.ts'
import type { BuiltInRole } from '#contract/permissions.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { loadDemonstration } from '#server/demonstration/load.ts'
import { type Client, type TestApp, testApp } from './support/app.ts'
import { truncateAll } from './support/database.ts'
import { expectCouponInvariants } from './support/invariants.ts'
import { folderOf, label, samples } from './support/samples.ts'

/** Tables and lists that the first days of a city leave empty, by their features' own words. */
const emptyAtFirst = new Set(Object.values(samples).flatMap((sample) => Object.keys(sample.emptyAtFirst ?? {})))

let t: TestApp

/** The first minutes of a month, in Taipei, are where days, months and settlements are easiest to get wrong. */
beforeAll(async () => {
  t = await testApp()
  await truncateAll(t.deps.database)
  t.clock.set('2024-02-29T16:02:00.000Z')
  await loadDemonstration(t.deps, { password: 'Demonstration-1' })
}, 120_000)
afterAll(() => truncateAll(t.deps.database))

async function countOf(table: string): Promise<number> {
  const counted = sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`
  return Number((await counted.execute(t.deps.database.db)).rows[0]?.n)
}

test('plays whole, even when the first start falls on the first minutes of a month', async () => {
  const { db } = t.deps.database
  expect(await countOf('agency')).toBe(3)
  expect(await countOf('department')).toBe(8)
  expect(await countOf('system_user')).toBe(12)
  expect(await countOf('member')).toBe(5_000)
  expect(await countOf('merchant')).toBe(20)
  expect(await countOf('coupon')).toBe(12)
  const outcomes = await db.selectFrom('coupon_dispatch').select('status').distinct().execute()
  expect(outcomes.map((row) => row.status).sort((a, b) => a - b)).toEqual([-5, -4, -3, -2, 1, 3])
  await expectCouponInvariants(db)
})

test('leaves rows in every table of every feature', async () => {
  const wrong: string[] = []
  for (const { name, features } of t.deps.product.domains) {
    for (const { name: feature, tables = [] } of features) {
      for (const table of tables) {
        const isEmpty = (await countOf(table)) === 0
        if (isEmpty !== emptyAtFirst.has(table))
          wrong.push(`${name}/${feature}: ${table} is ${isEmpty ? 'empty' : 'not empty, though its sample says so'}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

interface Row {
  id: number
  at: Date
}

test('numbers follow the time, in every table that has both', async () => {
  const { db } = t.deps.database
  const { rows: tables } = await sql<{ name: string; column: string }>`
    select table_name as name, min(column_name) as \`column\` from information_schema.columns
    where table_schema = database() and column_name in ('created_at', 'occurred_at')
      and table_name in (select table_name from information_schema.columns
        where table_schema = database() and column_name = 'id' and extra like '%auto_increment%')
    group by table_name`.execute(db)
  const wrong: string[] = []
  for (const { name, column } of tables) {
    const read = sql<Row>`select id, ${sql.ref(column)} as at from ${sql.table(name)} order by id`
    const { rows } = await read.execute(db)
    const early = rows.find((row, n) => n > 0 && row.at < (rows[n - 1]?.at ?? row.at))
    if (early) wrong.push(`${name} ${early.id} is of ${early.at.toISOString()}, before the one above it`)
  }
  expect(wrong).toEqual([])
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['audit_log', 'coupon_used_record', 'member']))
})

test('what is used was received before, at an hour at which shops are open', async () => {
  const { rows } = await sql<{ uses: number; early: number; closed: number }>`
    select count(*) as uses, sum(used.occurred_at <= received.occurred_at) as early,
      sum(hour(used.occurred_at + interval 8 hour) not between 10 and 22) as closed
    from coupon_used_record as used
    join coupon_used_record as received on received.record_id = used.record_id and received.type = 'R'
    where used.type = 'U'`.execute(t.deps.database.db)
  expect(rows.map(({ early, closed }) => [Number(early), Number(closed)])).toEqual([[0, 0]])
  expect(Number(rows[0]?.uses)).toBeGreaterThan(200)
})

test('a coupon is accepted by a merchant that sells what it is for', async () => {
  const { rows } = await sql<{ code: string; merchant: string }>`
    select coupon.code, merchant.name as merchant from coupon join merchant on merchant.id = coupon.merchant_id
  `.execute(t.deps.database.db)
  const at = Object.fromEntries(rows.map(({ code, merchant }) => [code, merchant]))
  expect(at).toMatchObject({ BOOK150: '公館書店', EYE300: '東區眼鏡', SPA200: '北投溫泉會館', MEAL60: '社區共餐廚房' })
})

describe('what the demonstration shows', () => {
  let lookers: Client[]
  beforeAll(async () => {
    lookers = [await holderOf('administrator'), await holderOf('auditor')]
  })

  async function holderOf(role: BuiltInRole): Promise<Client> {
    const held = t.deps.database.db
      .selectFrom('system_user_role')
      .innerJoin('role', 'role.id', 'system_user_role.role_id')
      .select('system_user_id as userId')
      .where('role.code', '=', role)
    return t.asUser((await held.orderBy('userId').executeTakeFirstOrThrow()).userId)
  }

  interface Page {
    items: { id: number }[]
    hasNext: boolean
  }

  /** The records whose list a path with `{id}` asks for, page by page. */
  async function* parentsOf(path: string, client: Client): AsyncGenerator<number> {
    const above = path.slice(0, path.indexOf('/{id}'))
    for (let page = 1, more = true; more; page += 1) {
      const { body } = await client.get<Page>(`${above}?pageSize=200&page=${page}`)
      for (const { id } of body.items ?? []) yield id
      more = body.hasNext
    }
  }

  async function hasRows(client: Client, path: string): Promise<boolean> {
    const { status, body } = await client.get<Page>(path)
    return status === 200 && body.items.length > 0
  }

  async function isShown(e: EndpointShape, client: Client): Promise<boolean> {
    if (!e.path.includes('{id}')) return hasRows(client, e.path)
    for await (const id of parentsOf(e.path, client))
      if (await hasRows(client, e.path.replace('{id}', String(id)))) return true
    return false
  }

  test('is at least one row in every list, to the administrator or the auditor', { timeout: 120_000 }, async () => {
    const lists = endpointsOf(t.app.api).filter((e) => e.query && 'pageSize' in e.query.shape)
    const bare: string[] = []
    for (const e of lists) {
      let shown = false
      for (const client of lookers) shown ||= await isShown(e, client)
      if (shown === emptyAtFirst.has(label(e)))
        bare.push(`${folderOf(e)}: ${label(e)} shows ${shown ? 'rows' : 'none'}`)
    }
    expect(bare).toEqual([])
    expect(lists.length).toBeGreaterThan(10)
  })
})
