import { z } from 'zod'
import { endpoint, idParams, version } from './endpoint.ts'
import { listQuery, page } from './list.ts'

type Bare<T> = T extends z.ZodDefault<infer Inner> ? Inner : T
type Changes<S extends z.ZodRawShape> = z.ZodObject<
  { [K in keyof S]: z.ZodOptional<Bare<S[K]>> } & { version: typeof version },
  z.core.$strict
>

/** What an edit may say of an input: any part of it, without the defaults of a new one, and the version it read. */
export function changesOf<S extends z.ZodRawShape>(input: z.ZodObject<S>): Changes<S> {
  const parts = Object.entries(input.shape).map(([key, part]) => {
    const bare = part instanceof z.ZodDefault ? part.unwrap() : part
    return [key, (bare as z.ZodType).optional()]
  })
  return z.strictObject({ ...Object.fromEntries(parts), version }) as never
}

interface Parts<Item, Input, Edited, Sort extends string, Filters extends z.ZodRawShape> {
  /** One of them in English, for the summaries: `merchant`. */
  noun: string
  item: Item
  input: Input
  changes: Edited
  sorts: readonly [Sort, ...Sort[]]
  order?: 'asc' | 'desc'
  filters: Filters
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/**
 * The four endpoints of a plain resource: `name` is its first segment and its permission prefix. Take them apart under
 * names of their own: `export const { list: listMerchants, get: getMerchant } = resourceEndpoints('merchants', {…})`
 */
export function resourceEndpoints<
  const Name extends string,
  Item extends z.ZodType,
  Input extends z.ZodType,
  Edited extends z.ZodType,
  const Sort extends string,
  Filters extends z.ZodRawShape,
>(name: Name, parts: Parts<Item, Input, Edited, Sort, Filters>) {
  const { noun, item, input, changes, sorts, order, filters } = parts
  const path = `/${name}` as const
  const one = `/${name}/{id}` as const
  const a = /^[aeiou]/.test(noun) ? 'an' : 'a'
  return {
    list: endpoint({
      method: 'get',
      path,
      permission: `${name}:list` as const,
      summary: capital(name.replaceAll('-', ' ')),
      query: listQuery({ sorts, ...(order ? { order } : {}), filters }),
      response: page(item),
    }),
    get: endpoint({
      method: 'get',
      path: one,
      permission: `${name}:show` as const,
      summary: `One ${noun}`,
      params: idParams,
      response: item,
    }),
    create: endpoint({
      method: 'post',
      path,
      permission: `${name}:create` as const,
      summary: `Create ${a} ${noun}`,
      body: input,
      response: item,
      status: 201,
    }),
    edit: endpoint({
      method: 'patch',
      path: one,
      permission: `${name}:edit` as const,
      summary: `Edit ${a} ${noun}`,
      params: idParams,
      body: changes,
      response: item,
    }),
  }
}
