import { expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'

const contracts = import.meta.glob<Record<string, unknown>>('../../server/features/*/*/contract.ts', { eager: true })

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

interface Field {
  at: string
  name: string
  schema: z.ZodType
}

/** All that may be given, at any depth, with what it is parsed by. */
function fieldsOf(schema: unknown, at: string): Field[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, inner]) => [
      { at, name, schema: inner as z.ZodType },
      ...fieldsOf(inner, `${at} ${name}`),
    ])
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, at)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return fieldsOf(schema.unwrap(), at)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => fieldsOf(option, at))
  return schema instanceof z.ZodPipe ? fieldsOf(schema.in, at) : []
}

const endpoints = Object.values(contracts).flatMap((contract) => Object.values(contract).filter(isEndpoint))
const fields = endpoints.flatMap((e) => {
  const at = `${e.method} ${e.path}`
  return [...fieldsOf(e.query, at), ...fieldsOf(e.body, at)]
})

const endsAsNamed = /(^|[a-z])(([Tt]o|[Uu]ntil|[Tt]ill|[Tt]hrough|[Bb]efore|[Ee]nds?|[Ee]xpir(es|y)|[Dd]ue)(At|On)?)$/
const beginsAsNamed = /(^|[a-z])(([Ff]rom|[Ss]ince|[Aa]fter|[Ss]tarts?|[Bb]egins?)(At|On)?)$/
/** Bounds that are numbers: years and ages. */
const isNumber = ({ name, schema }: Field) => /(Year|Age|age)(From|To)$/.test(name) || schema.safeParse(7).success

function readings(pattern: RegExp, value: string): Map<string, unknown> {
  const bounds = fields.filter((field) => pattern.test(field.name) && !isNumber(field))
  return new Map(bounds.map(({ at, name, schema }) => [`${at} ${name}`, schema.safeParse(value).data]))
}

const given = '2026-12-31'

test('an end that is given as a day is the end of that day in Taipei, in every endpoint', () => {
  const read = readings(endsAsNamed, given)
  expect(read.size).toBeGreaterThan(15)
  // What keeps the day itself counts by days; its lists are asked for in test/guards/instants.test.ts.
  const wrong = [...read].filter(([, value]) => value !== '2026-12-31T15:59:59.999Z' && value !== given)
  expect(wrong).toEqual([])
  const instants = [...read].filter(([, value]) => value !== given).map(([name]) => name.split(' ').at(-1))
  expect(new Set(instants)).toEqual(
    new Set([
      ...['receiveUntilAt', 'useUntilAt', 'validUntilAt', 'publishUntilAt'],
      ...['createdTo', 'changedTo', 'scheduledTo', 'startedTo'],
    ]),
  )
})

test('a beginning that is given as a day is the beginning of that day', () => {
  const read = readings(beginsAsNamed, given)
  expect(read.size).toBeGreaterThan(8)
  const wrong = [...read].filter(([, value]) => value !== '2026-12-30T16:00:00.000Z' && value !== given)
  expect(wrong).toEqual([])
})

test('what says that it is an instant and takes a day makes an instant of it', () => {
  const kept = fields.filter(({ name, schema }) => /At$/.test(name) && schema.safeParse(given).data === given)
  expect(kept.map(({ at, name }) => `${at} ${name}`)).toEqual([])
})
