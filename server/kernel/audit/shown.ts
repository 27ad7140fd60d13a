import { z } from 'zod'
import { personOf } from '#contract/persons.ts'
import type { Subject } from './audit.ts'

/** Adds the persons in a value to those found so far. */
export type FindPersons = (value: unknown, found: Subject[], beside?: object) => void

/**
 * Where the persons stand in values of a schema, worked out once; undefined when it has none. What it makes walks along
 * the marked fields alone, in the order in which they are shown.
 */
export function findPersonsIn(schema: z.ZodType | undefined): FindPersons | undefined {
  if (!schema) return undefined
  const of = personOf(schema)
  if (of) return 'resource' in of ? readId(() => of.resource) : readId((beside) => Reflect.get(beside, of.in))
  if (schema instanceof z.ZodObject) return inObject(schema.shape)
  if (schema instanceof z.ZodArray) return inEach(findPersonsIn(schema.element as z.ZodType))
  if (schema instanceof z.ZodRecord) return inEach(findPersonsIn(schema.valueType as z.ZodType))
  if (schema instanceof z.ZodUnion) return inAny(schema.options.map((one) => findPersonsIn(one as z.ZodType)))
  if (schema instanceof z.ZodPipe) return inAny([schema.in, schema.out].map((one) => findPersonsIn(one as z.ZodType)))
  return 'unwrap' in schema && typeof schema.unwrap === 'function' ? findPersonsIn(schema.unwrap()) : undefined
}

const isId = (id: unknown): id is number | string =>
  typeof id === 'number' || (typeof id === 'string' && /^[1-9]\d{0,15}$/.test(id))

function readId(typeOf: (beside: object) => unknown): FindPersons {
  return (id, found, beside = {}) => {
    const type = typeOf(beside)
    if (isId(id) && typeof type === 'string') found.push({ type, id: Number(id) })
  }
}

function inObject(shape: z.ZodRawShape): FindPersons | undefined {
  const fields = Object.entries(shape).flatMap(([key, field]) => {
    const find = findPersonsIn(field as z.ZodType)
    return find ? [{ key, find }] : []
  })
  if (fields.length === 0) return undefined
  return (value, found) => {
    if (typeof value !== 'object' || value === null) return
    for (const { key, find } of fields) find(Reflect.get(value, key), found, value)
  }
}

/** Of an array or of the values of a record. */
function inEach(find: FindPersons | undefined): FindPersons | undefined {
  return (
    find &&
    ((values, found) => {
      if (typeof values !== 'object' || values === null) return
      for (const value of Array.isArray(values) ? values : Object.values(values)) find(value, found)
    })
  )
}

function inAny(options: readonly (FindPersons | undefined)[]): FindPersons | undefined {
  const finding = options.filter((find) => find !== undefined)
  if (finding.length === 0) return undefined
  return (value, found, beside) => {
    for (const find of finding) find(value, found, beside)
  }
}
