import { z } from 'zod'
import { dayEndUtc, dayStartUtc, isKnownDay, isKnownInstant, isRealDay } from './days.ts'
import type { Permission } from './permissions.ts'
import { halfWidth } from './spelling.ts'

/** How often one caller may ask: so many requests within so many seconds, which begin with the first of them. */
export interface Rate {
  requests: number
  seconds: number
}

export interface EndpointShape {
  /** The name of the door it belongs to; that of the console where nothing is stated. */
  surface?: string
  method: 'get' | 'post' | 'patch' | 'put' | 'delete'
  /** Below the base of its surface, with `{id}` for parameters. */
  path: string
  /** Whether it changes anything: where nothing is stated, all but a get do. */
  writes?: boolean
  /** `null` only with `open` naming why. */
  permission: Permission | null
  /** What is needed besides, always. */
  also?: readonly Permission[]
  /** What is asked for besides in some cases only: which permission, and when. */
  sometimes?: string
  /** Those of `sometimes` that no endpoint asks for always: a role can hold them all the same. */
  inside?: readonly Permission[]
  open?: 'anyone' | 'signed-in'
  why?: string
  /** Also for somebody who must change their password before anything else. */
  duringPasswordChange?: true
  /** Why being refused here is no news: it leaves nothing in the log. */
  unnoted?: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** How long the body may be, where not as long as its surface says. */
  maxBytes?: number
  /** Counted for itself, besides the rate of its surface: by account, or by device or address where it is open to anyone. */
  rate?: Rate
  response: z.ZodType
  /** One that its surface has for a success; the first of them where nothing is stated. */
  status?: number
  /** The answer or the body is a stream of bytes and not JSON. */
  raw?: 'upload' | 'download' | 'events'
  /** A write that leaves no audit row says why. */
  unaudited?: string
}

/** Declares one endpoint: mounting, parsing, types, the OpenAPI document and the guard tests all read this object. */
export function endpoint<const E extends EndpointShape>(declaration: E): E {
  return declaration
}

export const surfaceOf = ({ surface = 'admin' }: EndpointShape) => surface
export const isWrite = ({ method, writes = method !== 'get' }: EndpointShape) => writes

/** All that a caller must hold before anything is read of the request. */
export const permissionsOf = ({ permission, also = [] }: Pick<EndpointShape, 'permission' | 'also'>) =>
  permission === null ? [] : [permission, ...also]

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
export interface Input<E extends EndpointShape> {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
}
export type Answer<E extends EndpointShape> = z.input<E['response']>

export const id = z.number().int().positive()
export const idParams = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,15}$/, 'notFound')
    .transform(Number)
    .refine(Number.isSafeInteger, 'notFound'),
})

const controlCharacters = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Co}\u2028-\u202e\u2066-\u2069\ufeff]/u

/** Trimmed text of up to `max` characters without control, direction-changing or private characters or broken surrogates. */
function clean(max: number): z.ZodString {
  return z
    .string()
    .trim()
    .max(max)
    .refine((value) => !controlCharacters.test(value), 'text')
}

/** Such a text of one character at least. */
export function text(max: number): z.ZodType<string, string> {
  return clean(max).min(1)
}

/** Text that may be absent; an empty one is stored as null. */
export function optionalText(max: number): z.ZodType<string | null | undefined, string | null | undefined> {
  return clean(max)
    .transform((value) => value || null)
    .nullish()
}

/** A code people type: letters, digits, - and _. Its column knows neither case nor width; it is shown as it was written. */
export function code(max: number): z.ZodString {
  return z
    .string()
    .overwrite(halfWidth)
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'wrongType')
}

export const day = z.string().refine(isKnownDay, 'day').meta({ format: 'date' })
export const instant = z.iso
  .datetime({ offset: true, error: 'instant' })
  .refine((text) => isKnownInstant(new Date(text)), 'instant')
/** An instant, or a day that stands for the one that `of` makes of it. */
function instantOr(of: (day: string) => Date): z.ZodType<string, string> {
  const asDay = z
    .string()
    .refine((text) => isRealDay(text) && isKnownInstant(of(text)))
    .meta({ format: 'date' })
  return z
    .union([instant, asDay], { error: 'dayOrInstant' })
    .transform((text) => (isRealDay(text) ? of(text).toISOString() : text))
}

/** Where something begins: a day stands for its beginning in Taipei. */
export const startInstant = instantOr(dayStartUtc)
/** Where something ends: a day stands for its end in Taipei. */
export const endInstant = instantOr(dayEndUtc)
export const money = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'money')
/** Money as it is answered, with its decimals. */
export const shownMoney = z.string().meta({ format: 'decimal' })
export const version = z.number().int().positive()
/** Under which the caller may ask again without it being done twice. */
export const requestKey = z.string().regex(/^[A-Za-z0-9_-]{8,60}$/, 'wrongType')
export const empty = z.strictObject({})
