import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import type { Domain, Feature } from '#kernel/feature.ts'
import { guarded } from '#test/support/doors.ts'
import type { Sample } from '#test/support/sample.ts'
import { endpointsOfFeature, inOrder, label, resources, samples, segmentOf } from '#test/support/samples.ts'
import { filtersOf } from './list-filters.ts'

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

/** Every key anywhere in a body. */
function keysOf({ body }: EndpointShape): string[] {
  const walk = ({ properties = {}, items, anyOf = [], oneOf = [] }: Schema): string[] => [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...(items ? [items] : []), ...anyOf, ...oneOf].flatMap(walk),
  ]
  return body ? walk(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema) : []
}

/** What a feature has, that its sample may speak of. */
function possibleOf(feature: Feature): Partial<Record<keyof Sample, string[]>> {
  const endpoints = endpointsOfFeature(feature)
  const labels = endpoints.map(label)
  const segments = endpoints.map(segmentOf)
  const keys = endpoints.flatMap(keysOf)
  const filters = endpoints.flatMap(filtersOf)
  const references = endpoints.flatMap((e) => keysOf(e).map((key) => `${label(e)} ${key}`))
  const byLabel = {
    bodies: labels,
    query: labels,
    reads: labels,
    counts: labels,
    searches: labels,
    exports: labels,
    noPersonShown: labels,
    noExport: labels,
  }
  const bySegment = { resources: segments, placeless: segments, noPersonsIn: segments }
  const byKey = { references, noRecords: keys, likely: keys, pointing: filters, common: filters }
  return { ...byLabel, ...bySegment, ...byKey, emptyAtFirst: [...labels, ...(feature.tables ?? [])] }
}

/** What a sample says of something that is not its feature's, or no longer there. */
function strayIn(domains: readonly Domain[], said: Record<string, Sample>): string[] {
  const features = new Map(domains.flatMap(({ name, features }) => features.map((one) => [`${name}/${one.name}`, one])))
  return Object.entries(said).flatMap(([folder, sample]) => {
    const feature = features.get(folder)
    if (!feature) return [`${folder} is no feature`]
    return Object.entries(possibleOf(feature)).flatMap(([part, possible]) =>
      Object.keys(sample[part as keyof Sample] ?? {})
        .filter((name) => !possible.includes(name))
        .map((name) => `${folder}: ${part} ${name}`),
    )
  })
}

describe('the samples', () => {
  test('speak of what their feature has, and of nothing else', () => {
    expect(Object.keys(samples).length).toBeGreaterThan(10)
    expect(strayIn(guarded.domains, samples)).toEqual([])
  })

  test('give each key of a body one resource whose rows it names', () => {
    const keys = Object.values(resources).flatMap(({ key }) => key ?? [])
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('that speak of something else are named', () => {
    const said = {
      'coupons/merchants': { bodies: { 'post /merchants/{id}/rob': () => ({}) }, common: { colour: ['red'] } },
      'coupons/nothing': {},
    }
    expect(strayIn(guarded.domains, said)).toEqual([
      'coupons/merchants: bodies post /merchants/{id}/rob',
      'coupons/merchants: common colour',
      'coupons/nothing is no feature',
    ])
  })
})

describe('rows of resources', () => {
  const build = async () => []

  test('are built after those that they stand on', () => {
    expect(inOrder({ c: { build, after: ['b'] }, a: { build }, b: { build, after: ['a'] } })).toEqual(['a', 'b', 'c'])
  })

  test('that stand on each other, or on none that there are, are named', () => {
    expect(() => inOrder({ a: { build, after: ['b'] }, b: { build, after: ['a'] } })).toThrow('a, b, a')
    expect(() => inOrder({ a: { build, after: ['merchants'] } })).toThrow('coupons/merchants/sample.ts lacks')
  })
})
