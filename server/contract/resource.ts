import { z } from 'zod'
import { type EndpointShape, endpoint, version } from './endpoint.ts'
import { listQuery, page } from './list.ts'
import type { Action } from './permissions.ts'
import { paramsOf } from './persons.ts'

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

interface Read<Item, Row, Sort extends string, Filters extends z.ZodRawShape> {
  /** One of them in English, for the summaries: `merchant`. */
  noun: string
  item: Item
  /** What a list shows of each, where that is less. */
  row?: Row
  sorts: readonly [Sort, ...Sort[]]
  order?: 'asc' | 'desc'
  filters: Filters
  /** What is asked for besides the permission that follows from the name. */
  rights?: Partial<Record<'list' | 'get' | 'create' | 'edit', Pick<EndpointShape, 'also' | 'sometimes'>>>
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The two endpoints by which records are read: `name` is their first segment and their permission prefix. */
export function readEndpoints<
  const Name extends string,
  Item extends z.ZodType,
  const Sort extends string,
  Filters extends z.ZodRawShape,
  Row extends z.ZodType = Item,
>(name: Name, { noun, item, row, sorts, order, filters, rights = {} }: Read<Item, Row, Sort, Filters>) {
  return {
    list: endpoint({
      method: 'get',
      path: `/${name}`,
      permission: `${name}:list`,
      ...rights.list,
      summary: capital(name.replaceAll('-', ' ')),
      query: listQuery({ sorts, order, filters }),
      response: page((row ?? item) as Row),
    }),
    get: endpoint({
      method: 'get',
      path: `/${name}/{id}`,
      permission: `${name}:show`,
      ...rights.get,
      summary: `One ${noun}`,
      params: paramsOf(item),
      response: item,
    }),
  }
}

/**
 * The four endpoints of a plain resource. Take them apart under names of their own:
 * `export const { list: listMerchants, get: getMerchant } = resourceEndpoints('merchants', {…})`
 */
export function resourceEndpoints<
  const Name extends string,
  Item extends z.ZodType,
  Input extends z.ZodType,
  Edited extends z.ZodType,
  const Sort extends string,
  Filters extends z.ZodRawShape,
  Row extends z.ZodType = Item,
>(name: Name, parts: Read<Item, Row, Sort, Filters> & { input: Input; changes: Edited }) {
  const { noun, item, input, changes, rights = {} } = parts
  const a = /^[aeiou]/.test(noun) ? 'an' : 'a'
  return {
    ...readEndpoints<Name, Item, Sort, Filters, Row>(name, parts),
    create: endpoint({
      method: 'post',
      path: `/${name}`,
      permission: `${name}:create`,
      ...rights.create,
      summary: `Create ${a} ${noun}`,
      body: input,
      response: item,
      status: 201,
    }),
    edit: endpoint({
      method: 'patch',
      path: `/${name}/{id}`,
      permission: `${name}:edit`,
      ...rights.edit,
      summary: `Edit ${a} ${noun}`,
      params: paramsOf(item),
      body: changes,
      response: item,
    }),
  }
}

/**
 * Declares steps of a record, each `post /<name>/{id}/<verb>` and answering the record:
 * `const step = stepsOf('members', member); export const liftMember = step('lift', 'edit', 'Lift the freeze', why)`
 */
export function stepsOf<const Name extends string, Item extends z.ZodType>(name: Name, item: Item, sometimes?: string) {
  return <const Verb extends string, Body extends z.ZodType | undefined = undefined>(
    verb: Verb,
    action: Action,
    summary: string,
    body?: Body,
  ) => {
    const step = endpoint({
      method: 'post',
      path: `/${name}/{id}/${verb}`,
      permission: `${name}:${action}`,
      ...(sometimes ? { sometimes } : {}),
      summary,
      params: paramsOf(item),
      response: item,
    })
    return { ...step, ...(body ? { body } : {}) } as typeof step & { body: Body }
  }
}
