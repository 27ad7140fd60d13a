import { z } from 'zod'
import { endpoint, id } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'

/** Of the whole list; 0 while nobody has saved it. */
const version = z.number().int().nonnegative()

const orderedOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({
    /** By which the log knows it; null while nobody has saved it. */
    id: id.nullable(),
    version,
    items: z.array(entry),
    updatedAt: z.string().nullable(),
    updatedByName: z.string().nullable(),
  })

/** A list as it stands: its entries in their order, and who saved it last. */
export type OrderedAnswer<Entry> = Omit<z.output<ReturnType<typeof orderedOf>>, 'items'> & { items: Entry[] }
/** A list as somebody wants it: of the version that was read. */
export interface OrderedInput<Place> {
  version: number
  items: Place[]
}

interface Ordered<Entry, Place> {
  /** What the list is, in English, for the summaries: `popular services`. */
  noun: string
  /** What is answered of each, and what says which stands there. */
  entry: Entry
  place: Place
  most: number
  also?: readonly Permission[]
}

/**
 * The two endpoints of a list whose order people set. It is read and saved as a whole:
 * `export const { get: getPopular, save: savePopular } = orderedEndpoints('popular-services', {…})`
 */
export function orderedEndpoints<const Name extends string, Entry extends z.ZodType, Place extends z.ZodType>(
  name: Name,
  { noun, entry, place, most, also = [] }: Ordered<Entry, Place>,
) {
  const response = orderedOf(entry)
  return {
    get: endpoint({
      method: 'get',
      path: `/${name}`,
      permission: `${name}:show`,
      summary: `The ${noun} in their order`,
      response,
    }),
    save: endpoint({
      method: 'put',
      path: `/${name}`,
      permission: `${name}:edit`,
      also,
      summary: `Set all ${noun} and their order`,
      body: z.strictObject({ version, items: z.array(place).max(most) }),
      response,
    }),
  }
}
