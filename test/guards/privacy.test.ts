import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import { lookingActions } from '#features/oversight/system-logs/contract.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { createLogger } from '#kernel/logger.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildMember } from '#test/support/build-members.ts'
import { addressOf, guarded } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { createPrivacyScene, type Kept, type PrivacyScene } from '#test/support/privacy-scene.ts'
import { exports, label, lacking, samples, segmentOf } from '#test/support/samples.ts'
import { tableNames } from '#test/support/tables.ts'

let t: TestApp
let endpoints: EndpointShape[]
let scene: PrivacyScene
let kept: Kept
const logLines: string[] = []
/** Lists that were seen with rows. */
const filled = new Set<string>()
const acts = Object.values(samples)
  .flatMap(({ privacy = [] }) => privacy)
  .sort((a, b) => a.act - b.act)

beforeAll(async () => {
  t = await testApp({ product: guarded })
  t.deps.log = createLogger('trace', { write: (line) => void logLines.push(line) })
  endpoints = endpointsOf(t.app.api)
  ;({ scene, kept } = await createPrivacyScene(t))
})

const listsOf = (all: EndpointShape[]) => all.filter((e) => e.query && 'pageSize' in e.query.shape)

/** What those who may see most are shown of everything that was left behind. */
async function readAll(client: Client): Promise<void> {
  const readable = endpoints.filter((e) => !isWrite(e) && e.method === 'get' && !e.raw && !e.path.includes('{id}'))
  for (const e of readable) {
    const query = listsOf([e]).length > 0 ? '?pageSize=200' : ''
    const { body } = await client.get<{ items?: unknown[] }>(addressOf(e) + query)
    kept.answers.push({ what: label(e), text: JSON.stringify(body) })
    if (body.items?.length) filled.add(label(e))
  }
}

describe('personal data in clear', () => {
  beforeAll(async () => {
    for (const { play } of acts) await play(scene)
    for (const client of [scene.auditor, scene.operator, await t.as('administrator')]) await readAll(client)
  }, 60_000)

  test('is shown by a reveal, to the uploader of a file, and by nothing else', () => {
    const { answers, clear, found } = kept
    expect(clear.length).toBeGreaterThan(2)
    for (const text of clear) expect(found(text).length).toBeGreaterThan(3)
    const leaks = answers.filter(({ text }) => found(text).length > 0)
    expect(leaks.map(({ what, text }) => [what, found(text)])).toEqual([])
  })

  test('was there to be shown by every list of persons', () => {
    const whole = listsOfPersons().filter((e) => !e.path.includes('{id}'))
    expect(whole.filter((e) => !filled.has(label(e))).map((e) => lacking(e, 'an act of privacy with rows'))).toEqual([])
  })

  test('is in no line of the log, at any level', () => {
    expect(logLines.some((line) => line.includes('request failed'))).toBe(true)
    expect(logLines.filter((line) => kept.found(line).length > 0)).toEqual([])
  })

  test('stands in no column of any table, sealed files included', async () => {
    const { db } = t.deps.database
    const leaks: string[] = []
    const seen = new Set<string>()
    for (const name of await tableNames(db)) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
      for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
        seen.add(name)
        leaks.push(...kept.found(textOf(value)).map((spelling) => `${name}.${column}: ${spelling}`))
      }
    }
    const visited = acts.flatMap(({ tables }) => tables)
    expect(visited.filter((name) => !seen.has(name))).toEqual([])
    expect(leaks).toEqual([])
  })

  test('each look at a member is in the member query log, and every kind of look was taken', async () => {
    const query = '/member-query-logs?pageSize=200'
    const { items } = (await scene.auditor.get<{ items: { action: string }[] }>(query)).body
    const taken = new Set(items.map(({ action }) => action))
    expect([...taken].sort()).toEqual([...lookingActions].sort())
  })
})

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('utf8') + value.toString('latin1')
  if (value instanceof Date) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const personal = /identity|phone|email|address|birthOn|name|sealed|masked|index|key$/i

/** A list shows persons when its rows hold something of one; system users are staff and no persons in this sense. */
const showsPersons = (e: EndpointShape) =>
  Object.keys(propertiesOf(e)).some((key) => /masked|identity|phone|birth|^memberId$/i.test(key))

/** Lists that show persons, what is listed below them, and those of which a sample says that they do. */
function listsOfPersons(): EndpointShape[] {
  const lists = listsOf(endpoints)
  const segments = new Set(lists.filter(showsPersons).map(segmentOf))
  for (const { personsIn = [], noPersonsIn = {} } of Object.values(samples)) {
    for (const resource of personsIn) segments.add(resource)
    for (const resource of Object.keys(noPersonsIn)) segments.delete(resource)
  }
  return lists.filter((e) => segments.has(segmentOf(e)))
}

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
}

function propertiesOf(e: EndpointShape): Record<string, Schema> {
  const answer = z.toJSONSchema(e.response, { io: 'input', unrepresentable: 'any' }) as Schema
  return answer.properties?.items?.items?.properties ?? {}
}

/** Columns and fields of which no list may let anyone ask. */
const hidden = ['name', 'identityNumber', 'birthOn', 'phone', 'email', 'address', 'q']
const columns = ['birth_year', 'sealed', 'identity_index', 'name_masked', 'phone_masked']

describe('what a list hides', () => {
  test('no address carries it: no filter or sort of a list with members is personal', () => {
    const keys = listsOfPersons().flatMap((e) => Object.keys(e.query?.shape ?? {}).map((key) => `${e.path} ${key}`))
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((name) => personal.test(name.split(' ')[1] ?? ''))).toEqual([])
  })

  test('it cannot be asked for in an address', async () => {
    const administrator = await t.as('administrator')
    const whole = listsOfPersons().filter((e) => !e.path.includes('{id}'))
    expect(whole.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/members', '/coupon-dispatch-records', '/coupon-used-records', '/member-imports']),
    )
    const wrong: object[] = []
    for (const { path } of whole) {
      for (const key of [...hidden, ...columns]) {
        const sorted = await administrator.get(`${path}?sort=${key}`)
        const filtered = await administrator.get(`${path}?${key}=A1`)
        if (sorted.status !== 400 || filtered.status !== 400)
          wrong.push({ path, key, sorted: sorted.status, filtered: filtered.status })
      }
    }
    expect(wrong).toEqual([])
  })

  test('it cannot be asked for in the filter of an export, nor of a step for many', async () => {
    const all = await everyone(t)
    const ofPersons = new Set(listsOfPersons().map(segmentOf))
    const filtered = endpoints.filter(
      (e) =>
        e.body instanceof z.ZodObject &&
        'filter' in e.body.shape &&
        (ofPersons.has(segmentOf(e)) || e.permission?.endsWith(':export')),
    )
    expect(filtered.length).toBeGreaterThan(2)
    const wrong: object[] = []
    for (const e of filtered) {
      for (const key of hidden) {
        const body = { ...exports[label(e)]?.[0]?.(), filter: { [key]: 'A1' } }
        const { status, body: answer } = await all.post<{ errors?: object }>(e.path, body)
        const named = Object.keys(answer.errors ?? {}).some((field) => field.endsWith(key))
        if (status !== 400 || !named) wrong.push({ endpoint: label(e), key, status, answer })
      }
    }
    expect(wrong).toEqual([])
  })

  test('a number that is taken says so, and not by whom or where', async () => {
    const agencyId = (await t.build.agency()).id
    const operator = await t.as('operator', { agencyId })
    const own = await buildMember(t.deps, { agencyId })
    const away = await buildMember(t.deps)
    const frozen = await buildMember(t.deps, { status: 'FROZEN' })
    const said = async (taken: { identityNumber: string; gender: 'M' | 'F' }) => {
      const { identityNumber, gender } = taken
      const values = { ...scene.secret(), account: 'newcomer', name: '王小明', identityNumber, gender }
      const { requestId: _, ...rest } = (await operator.post('/members', values)).body
      return rest
    }
    const problem = '這個身分證字號已有使用中的會員'
    const [one, two, three] = [await said(own), await said(away), await said(frozen)]
    expect([two, three]).toEqual([one, one])
    expect(one).toEqual({ code: 'conflict', message: problem, errors: { identityNumber: problem } })
  })
})
