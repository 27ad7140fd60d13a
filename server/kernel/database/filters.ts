import { type Expression, type SqlBool, sql } from 'kysely'
import { dayMs, dayStartUtc } from '#contract/days.ts'
import type { ListInput } from '#contract/list.ts'

type Condition = Expression<SqlBool>
type Value = string | number | Date | Buffer

/** A condition for each filter of a query: one that is declared and that nobody applies does not compile. */
export type FilterMap<Query> = {
  [K in keyof Omit<Query, keyof ListInput>]-?: (value: NonNullable<Query[K]>) => Condition
}

/** All the conditions that a filter gives, as one. */
export function filterBy<Filter extends object>(filter: Filter, map: FilterMap<Filter>): Condition {
  const given = Object.entries(map).flatMap(([key, condition]) => {
    const value: unknown = Reflect.get(filter, key)
    return value === undefined || value === null ? [] : [(condition as (value: unknown) => Condition)(value)]
  })
  return given.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(given, sql` and `)}`
}

/** The same for a list, which may also be asked for the rows of some ids. */
export function listFilter<Query extends ListInput>(query: Query, id: string, map: FilterMap<Query>): Condition {
  const filter = filterBy(query, map as FilterMap<Query>)
  return query.ids === undefined ? filter : sql<SqlBool>`${filter} and ${sql.ref(id)} in (${sql.join(query.ids)})`
}

export const equals = (column: string) => (value: Value) => sql<SqlBool>`${sql.ref(column)} = ${value}`
export const atLeast = (column: string) => (value: Value) => sql<SqlBool>`${sql.ref(column)} >= ${value}`
export const atMost = (column: string) => (value: Value) => sql<SqlBool>`${sql.ref(column)} <= ${value}`
export const isOn = (column: string) => (on: boolean) => equals(column)(on ? 1 : 0)

/** From an instant on, and through one: to the end of its millisecond, however fine the column is. */
export const fromInstant = (column: string) => (instant: string) => atLeast(column)(new Date(instant))
export const toInstant = (column: string) => (instant: string) =>
  sql<SqlBool>`${sql.ref(column)} < ${new Date(Date.parse(instant) + 1)}`

/** From the beginning of a Taipei day, and to its end. */
export const fromDay = (column: string) => (day: string) => atLeast(column)(dayStartUtc(day))
export const toDay = (column: string) => (day: string) =>
  sql<SqlBool>`${sql.ref(column)} < ${new Date(dayStartUtc(day).getTime() + dayMs)}`

export const startsWith = (column: string) => (text: string) => sql<SqlBool>`${sql.ref(column)} like ${prefixOf(text)}`
export const contains = (column: string) => (text: string) =>
  sql<SqlBool>`${sql.ref(column)} like ${`%${prefixOf(text)}`}`

/** One condition or another, for a text that may stand in several columns. */
export function either(...conditions: Condition[]): Condition {
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

/** A `like` pattern for a prefix, with its own wildcards made harmless. */
export function prefixOf(value: string): string {
  return `${value.replace(/[\\%_]/g, '\\$&')}%`
}
