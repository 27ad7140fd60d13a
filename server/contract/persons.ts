import { z } from 'zod'
import { id, idParams } from './endpoint.ts'

/** Of which resource of persons an id is; `in` names the field beside it that says so. */
export type PersonOf = { resource: string } | { in: string }

const persons = z.registry<PersonOf>()

/**
 * Marks a field as the id of a person: whoever is answered it, or asks for it, leaves that person on record. In what is
 * asked it is the field as parsed. `memberId: personId('members').nullable()`, `personId('members', idFilter)`,
 * `subjectId: personId({ in: 'subjectType' }, z.string())`.
 */
export function personId(of: string): typeof id
export function personId<S extends z.ZodType>(of: string | { in: string }, schema: S): S
export function personId(of: string | { in: string }, schema: z.ZodType = id): z.ZodType {
  // A schema is known by its identity, so that each mark needs one of its own.
  const own = schema.clone()
  persons.add(own, typeof of === 'string' ? { resource: of } : of)
  return own
}

/** What a schema itself is marked as, without what it holds. */
export function personOf(schema: z.core.$ZodType): PersonOf | undefined {
  return persons.get(schema)
}

const named = z.registry<{ how: string }>()

/** Marks a filter that names a person otherwise than by a marked id, as by an account: no view keeps it. */
export function namesPerson<S extends z.ZodType>(schema: S): S {
  const own = schema.clone()
  named.add(own, { how: 'text' })
  return own as S
}

/** Whether a filter names a person. */
export function namesPersons(filter: z.ZodType): boolean {
  if (personOf(filter) || named.has(filter)) return true
  return filter instanceof z.ZodOptional && namesPersons(filter.unwrap() as z.ZodType)
}

/** `{id}` of an address below the records of persons. */
export const personParams = (resource: string) => z.strictObject({ id: personId(resource, idParams.shape.id) })

/** `{id}` of a record's address: that of a person where the record is one. */
export function paramsOf(item: z.ZodType): typeof idParams {
  const own = item instanceof z.ZodObject && item.shape.id ? personOf(item.shape.id as z.ZodType) : undefined
  return own && 'resource' in own ? personParams(own.resource) : idParams
}
