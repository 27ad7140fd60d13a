import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import type { Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import { texts } from './texts.ts'

const contracts = import.meta.glob<Record<string, unknown>>('../server/features/*/*/contract.ts', { eager: true })
const zh = [kitMessages, ...texts].reduce<Texts>((all, one) => mergeTexts(all, one.zh), {})
const at = (...path: string[]) =>
  path.reduce<string | Texts | undefined>((place, key) => (typeof place === 'object' ? place[key] : undefined), zh)

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value
const endpoints = Object.values(contracts).flatMap((module) => Object.values(module).filter(isEndpoint))

/** The keys of a schema, of each of its kinds where it has several. */
function keysOf(schema: z.ZodType | undefined): string[] {
  const { shape, options } = (schema ?? {}) as { shape?: object; options?: z.ZodType[] }
  return [...Object.keys(shape ?? {}), ...(options ?? []).flatMap(keysOf)]
}

/** What the log keeps of a request besides: never a page size, a cursor, a key or a version. */
const unkept = ['pageSize', 'cursor', 'version', 'requestKey', 'password', 'currentPassword', 'newPassword', 'secret']

const named = (resource: string, key: string) =>
  at('resources', resource, 'fields', key) ??
  at('logs', 'askedFor', key) ??
  at('resources', 'system-logs', 'fields', key)

test('whatever a request is asked for has a name in the log', () => {
  expect(endpoints.length).toBeGreaterThan(80)
  const asked = endpoints.flatMap(({ path, query, body, ...e }) => {
    const resource = path.split('/')[1] ?? ''
    const keys = [
      ...keysOf(query as z.ZodType),
      ...(isWrite({ path, ...e } as EndpointShape) ? keysOf(body as z.ZodType) : []),
    ]
    return keys.filter((key) => !unkept.includes(key)).map((key) => [resource, key] as const)
  })
  expect(asked.length).toBeGreaterThan(200)
  const unnamed = asked.filter(([resource, key]) => !named(resource, key)).map((pair) => pair.join(' '))
  expect([...new Set(unnamed)].sort()).toEqual([])
})

test('whatever a list is sorted by has a name', () => {
  const keys = endpoints.flatMap(({ path, query }) => {
    const { sort } = (query as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {}
    const options =
      (sort as { def?: { innerType?: { options?: string[] } } } | undefined)?.def?.innerType?.options ?? []
    return options.map((key) => [path.split('/')[1] ?? '', key] as const)
  })
  expect(keys.length).toBeGreaterThan(15)
  expect(keys.filter(([resource, key]) => !named(resource, key)).map((pair) => pair.join(' '))).toEqual([])
})

test('whatever a feature writes into a difference by itself has a name', () => {
  const server = join(process.cwd(), 'server')
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const written = sources.flatMap((name) =>
    [...readFileSync(join(server, name), 'utf8').matchAll(/difference: \{(?! zh)([^{}]*)/g)].flatMap(
      ([, inside = '']) =>
        [...inside.matchAll(/(?:^|,)\s*(\w+)(?=\s*[:,}]|\s*$)/g)].map(([, key = '']) => [name, key] as const),
    ),
  )
  expect(written.length).toBeGreaterThan(10)
  const resources = Object.keys(at('resources') as Texts)
  const unnamed = written.filter(([, key]) => !resources.some((resource) => named(resource, key)))
  expect(unnamed.map((pair) => pair.join(' '))).toEqual([])
})
