import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { doorOf, guarded } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import type { Keyed } from '#test/support/sample.ts'
import { endpointsOfFeature, label, lacking, sampleOf } from '#test/support/samples.ts'

let t: TestApp
let client: Client
let agencyId: number
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  client = await everyone(t, 'ALL', { agencyId })
})

interface Form {
  properties?: Record<string, unknown>
  oneOf?: Form[]
  anyOf?: Form[]
}

/** The fields that a body may have, in any of its forms. */
function fieldsOf({ body }: EndpointShape): string[] {
  if (!body) return []
  const all = (form: Form): string[] => [
    ...Object.keys(form.properties ?? {}),
    ...[...(form.oneOf ?? []), ...(form.anyOf ?? [])].flatMap(all),
  ]
  return [...new Set(all(z.toJSONSchema(body, { unrepresentable: 'any', io: 'input' }) as Form))]
}

const keyed = guarded.features.flatMap(endpointsOfFeature).filter((e) => fieldsOf(e).includes('requestKey'))

const post = (e: EndpointShape, { path = e.path, body }: { path?: string; body: object }, key: string) =>
  client.post<{ id?: number; message?: string }>(path, { ...body, requestKey: key })

function changedBy({ body, others }: Keyed): string[] {
  const before = Object.entries(body).map(([field, value]) => [field, JSON.stringify(value)])
  const known = Object.fromEntries(before)
  return others.flatMap((other) =>
    Object.entries(other.body).flatMap(([field, value]) => (JSON.stringify(value) === known[field] ? [] : [field])),
  )
}

test('there are endpoints whose requests have a key', () => {
  expect(keyed.length).toBeGreaterThanOrEqual(4)
})

describe.each(keyed.map((e) => [label(e), e] as const))('%s', (name, e) => {
  const build = () => sampleOf(e).keyed?.[name]?.(t, client, agencyId) ?? Promise.resolve([])

  test('states requests that change each of its fields', async () => {
    const asked = await build()
    expect(asked, lacking(e, 'keyed')).not.toEqual([])
    const changed = new Set(asked.flatMap(changedBy))
    expect(fieldsOf(e).filter((field) => field !== 'requestKey' && !changed.has(field))).toEqual([])
  })

  test('answers the same to the same, and 409 to anything else under that key', async () => {
    for (const asked of await build()) {
      const key = requestKey()
      const first = await post(e, asked, key)
      expect(first.status, JSON.stringify(first.body)).toBe(e.status ?? doorOf(e).statuses[0])
      const again = await post(e, asked, key)
      expect(again).toMatchObject({ status: first.status, body: first.body })
      for (const other of asked.others) {
        const refused = await post(e, { ...asked, ...other }, key)
        expect(refused.status, `${JSON.stringify(other)}: ${JSON.stringify(refused.body)}`).toBe(409)
        expect(refused.body.message).toContain('操作代碼')
      }
      expect((await post(e, asked, key)).body).toEqual(first.body)
    }
  })
})
