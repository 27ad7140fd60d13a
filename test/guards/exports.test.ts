import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { columnOf, columnsOfRow } from '#engines/exports/columns.ts'
import { type ListEndpoint, rowOf } from '#engines/exports/endpoints.ts'
import { exportOfTable } from '#engines/exports/exports.ts'
import { listUsedRecords } from '#features/coupons/coupon-used-records/contract.ts'
import { admin } from '#server/surfaces/admin.ts'
import { doorOf, guarded } from '#test/support/doors.ts'
import { bodyOf, columnsIn, exportedIn, ofPersons } from '#test/support/export-samples.ts'
import { endpointsOfFeature, exported, label, lacking, sampleOf } from '#test/support/samples.ts'

const endpoints = guarded.features.flatMap(endpointsOfFeature).filter((e) => doorOf(e) === admin)

/** Answers that are lists of rows, by whatever method they are asked for. */
const lists = endpoints.filter(({ response }) => response instanceof z.ZodObject && 'items' in response.shape)

const unexported = (all: readonly EndpointShape[]) => {
  const taken = exportedIn(all).map(({ list }) => list)
  return all.filter((e) => lists.includes(e) && !taken.includes(e) && !sampleOf(e).noExport?.[label(e)])
}

const columns = exported.flatMap((one) => {
  const row = rowOf(one.list as ListEndpoint)
  return columnsIn(one).map((column) => ({ resource: one.list.path.slice(1), row, ...column }))
})

describe('every list', () => {
  test('is taken along as a file, or says why not', () => {
    expect(exported.length).toBeGreaterThan(16)
    expect(unexported(endpoints).map((e) => lacking(e, 'an export in the manifest, or a reason in noExport,'))).toEqual(
      [],
    )
    // Or the guard is blind.
    const without = endpoints.filter((e) => e.path !== '/merchants/export')
    expect(unexported(without).map(label)).toEqual(['get /merchants'])
  })

  test('is taken along by whoever may see it until the file is made', () => {
    const jobs = new Map(guarded.features.flatMap(({ jobs = [] }) => jobs.map((job) => [job.kind, job.also])))
    for (const { list } of exported) {
      const resource = list.path.slice(1)
      expect(jobs.get(`${resource}-export`), resource).toBe(list.permission)
    }
  })

  test('gives no reason that it does not need', () => {
    const idle = exported.filter(({ list }) => sampleOf(list).noExport?.[label(list)])
    expect(idle.map(({ list }) => label(list))).toEqual([])
  })

  test('is taken along for a purpose where its rows tell of persons, and only there', () => {
    const asking = exported.filter(({ order }) => 'purpose' in (order.body as z.ZodObject).shape)
    expect(asking).toEqual(exported.filter(ofPersons))
    expect(asking.length).toBeGreaterThan(4)
    for (const one of asking) {
      const asked = (purpose: object) => (one.order.body as z.ZodType).safeParse({ ...bodyOf(one), ...purpose }).success
      expect([asked({}), asked({ purpose: undefined }), asked({ purpose: 'CASE' })]).toEqual([true, false, false])
    }
  })

  test('may be taken along by the auditor who may list it', () => {
    const granted = guarded.features.flatMap(({ grants = {} }) =>
      Object.entries(grants).flatMap(([resource, { auditor = [] }]) =>
        auditor.map((action) => `${resource}:${action}`),
      ),
    )
    const listed = exported.filter(({ list }) => granted.includes(String(list.permission)))
    expect(listed.length).toBeGreaterThan(14)
    expect(
      listed.filter(({ order }) => !granted.includes(String(order.permission))).map(({ list }) => label(list)),
    ).toEqual([])
  })
})

describe('every column', () => {
  test('has a name in both languages, and is the only one of that name in its file', () => {
    expect(columns.length).toBeGreaterThan(150)
    const unnamed = columns.filter(({ name: { zh, en } }) => !/\p{Script=Han}/u.test(zh) || !/^[A-Z]/.test(en))
    expect(unnamed.map(({ resource, key }) => `${resource} ${key}`)).toEqual([])
    const twice = columns.filter((one) =>
      columns.some((other) => other !== one && other.resource === one.resource && other.name.zh === one.name.zh),
    )
    expect(twice.map(({ resource, key, name }) => `${resource} ${key} ${name.zh}`)).toEqual([])
  })

  test('has a word for each value that its contract lists', () => {
    const bare = (schema: z.ZodType): z.ZodType =>
      'unwrap' in schema && typeof schema.unwrap === 'function' ? bare(schema.unwrap()) : schema
    const lacks = columns.flatMap(({ resource, row, key, field, words = {} }) => {
      const schema = row.shape[field] ? bare(row.shape[field] as z.ZodType) : undefined
      if (!(schema instanceof z.ZodEnum) || key !== field) return []
      return schema.options.filter((code) => !words[String(code)]).map((code) => `${resource} ${key} ${code}`)
    })
    expect(lacks).toEqual([])
  })

  test('follows from the contract: numbers with their words, money as numbers, no foreign keys beside their names', () => {
    const row = z.strictObject({
      id: z.number(),
      couponId: z.number(),
      couponTitle: z.string(),
      status: z.number(),
      faceValue: z.string().meta({ format: 'decimal' }).nullable(),
      secret: z.string(),
      version: z.number(),
      codes: z.array(z.string()),
    })
    const made = columnsOfRow('coupon-dispatches', row.extend({ createdAt: z.string() }))
    expect(made.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'id number',
      'couponTitle text',
      'statusCode number',
      'status text',
      'createdAt instant',
    ])
    expect(columnOf('coupons', row, 'faceValue').kind).toBe('number')
  })
})

test('an export that says too little of its table does not start: whose ids stand in it, what it is sorted by', () => {
  const table = { table: 'coupon_used_record', columns: { id: sql.ref('id') }, sorts: {}, reach: () => undefined }
  const forgotten = { ...table, where: () => sql<boolean>`true` }
  expect(() => exportOfTable(listUsedRecords, forgotten)).toThrow('coupon-used-records tells of persons')
  const persons = { type: 'members', id: sql.ref('member_id') }
  expect(() => exportOfTable(listUsedRecords, { ...forgotten, persons })).toThrow('is sorted by')
})
