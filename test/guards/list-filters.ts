import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { listQuery } from '#contract/list.ts'
import { type Filled, idOf, type Pointing } from '#test/support/sample.ts'
import { resourceOf, sampleOf } from '#test/support/samples.ts'

/** A filter with what it can be tried with: a value that points at a place, or values that are the same everywhere. */
export interface KnownFilter {
  of?: (rows: Filled) => string | number
  /** Even who reaches all finds nothing by it, and why. */
  empty?: string
  values?: readonly string[]
}

const paging = new Set(Object.keys(listQuery({ sorts: ['id'], filters: {} }).shape))

export const filtersOf = (e: EndpointShape) => Object.keys(e.query?.shape ?? {}).filter((key) => !paging.has(key))

/** The orders in which a list can be asked for. */
export function sortsOf(e: EndpointShape): string[] {
  const sort: unknown = e.query?.shape.sort
  return sort instanceof z.ZodDefault && sort.unwrap() instanceof z.ZodEnum
    ? (sort.unwrap() as z.ZodEnum).options.map(String)
    : []
}

const pointed = (pointing: Pointing): KnownFilter => (typeof pointing === 'function' ? { of: pointing } : pointing)

interface Declared {
  enum?: unknown[]
  format?: string
}

function declaredOf(e: EndpointShape, key: string): Declared {
  const schema = z.toJSONSchema(e.query as z.ZodObject, { io: 'input', unrepresentable: 'any' })
  const declared = schema.properties?.[key]
  return typeof declared === 'object' ? (declared as Declared) : {}
}

/** The bounds of days and instants, wide enough to hold all rows. */
function boundOf(key: string, { format }: Declared): string | undefined {
  const [, bound] = /^(?:created|updated|occurred|registered)(From|To)$/.exec(key) ?? []
  const day = bound && (bound === 'From' ? '2026-01-01' : '2026-12-31')
  return day && format === 'date-time' ? `${day}T00:00:00Z` : day
}

/** What the feature says of it goes first, then its declared choices, then what its name says everywhere. */
export function knownFilter(e: EndpointShape, key: string): KnownFilter | undefined {
  const { pointing = {}, common = {} } = sampleOf(e)
  if (pointing[key]) return pointed(pointing[key])
  if (common[key]?.length) return { values: common[key] }
  const declared = declaredOf(e, key)
  if (declared.enum) return { values: declared.enum.map(String) }
  const resource = resourceOf[key]
  if (resource) return { of: (rows) => idOf(rows, resource) }
  if (key === 'q') return { of: ({ marker }) => marker }
  const bound = boundOf(key, declared)
  return bound ? { values: [bound] } : undefined
}
