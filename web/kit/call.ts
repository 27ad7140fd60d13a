import type { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { addressOf, type Query, send, sendForFile, toQuery } from './http.ts'

type Part = 'params' | 'query' | 'body' | 'response'

/** An endpoint of a contract. Of its schemas a call takes the types alone. */
export type Callable = Pick<EndpointShape, 'method' | 'path' | 'writes'> & Partial<Pick<EndpointShape, Part>>

/** One whose schemas stay behind, where loading them would cost more than they are worth there. */
export type Light<E extends Callable> = Pick<E, 'method' | 'path'> & Partial<E>

type SchemaOf<E, P extends Part> = P extends keyof E ? Extract<E[P], z.ZodType> : never
type InputOf<E, P extends Part> = P extends keyof E ? z.input<SchemaOf<E, P>> : undefined
type Value = string | number
export type Params = Record<string, Value>

/** An address holds text: numbers, truths and lists are written as the wire has them, what is null is left out. */
type Written<T> =
  | T
  | null
  | (string extends NonNullable<T> ? number | readonly number[] : never)
  | ('true' extends NonNullable<T> ? boolean : never)

type ParamsOf<E> = 'params' extends keyof E ? { [K in keyof InputOf<E, 'params'>]: Value } : undefined
type QueryOf<E> = 'query' extends keyof E
  ? { [K in keyof InputOf<E, 'query'>]: Written<InputOf<E, 'query'>[K]> }
  : undefined
export type BodyOf<E> = InputOf<E, 'body'>
export type AnswerOf<E> = z.output<SchemaOf<E, 'response'>>

/** A property that may be left out when there is nothing that it must hold. */
export type Held<K extends string, V> = undefined extends V
  ? { [P in K]?: V }
  : Record<string, never> extends V
    ? { [P in K]?: V }
    : { [P in K]: V }
export type WithParams<E> = Held<'params', ParamsOf<E>>

type Given<E> = WithParams<E> &
  Held<'query', QueryOf<E>> &
  Held<'body', BodyOf<E>> & {
    signal?: AbortSignal
  }
type Args<E> = Record<string, never> extends Given<E> ? [given?: Given<E>] : [given: Given<E>]

interface Loose {
  params?: Params
  query?: Query
  body?: unknown
  signal?: AbortSignal
}

function pathOf({ path }: Callable, params: Params = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
}

/** What stands behind `call`, for code that is handed an endpoint together with what it needs. */
export function ask<T>(endpoint: Callable, { params, query, body, signal }: Loose): Promise<T> {
  const path = pathOf(endpoint, params) + toQuery(query)
  const { method, writes = method !== 'get' } = endpoint
  const hasBody = method !== 'get' && method !== 'delete'
  return send({ method: method.toUpperCase(), path, body: hasBody ? (body ?? {}) : undefined, signal, writes })
}

/** Calls an endpoint: `await call(getJob, { params: { id }, signal })`. */
export function call<E extends Callable>(endpoint: E, ...[given]: Args<E>): Promise<AnswerOf<E>> {
  return ask(endpoint, given ?? {})
}

/** Calls an endpoint that answers a file. */
export function receive<E extends Callable>(endpoint: E, ...[given]: Args<E>): Promise<Blob> {
  const { params, query, body }: Loose = given ?? {}
  return sendForFile(endpoint.method.toUpperCase(), pathOf(endpoint, params) + toQuery(query), body)
}

/** The address of an endpoint, for a link or a stream: `urlOf(downloadFile, { params: { id } })`. */
export function urlOf<E extends Callable>(endpoint: E, ...[given]: Args<E>): string {
  const { params, query }: Loose = given ?? {}
  return addressOf(pathOf(endpoint, params) + toQuery(query))
}
