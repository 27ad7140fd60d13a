import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import { maskFilter } from '#contract/person/typed.ts'
import { type AuditEntry, keyOf, type Subject } from '#kernel/audit/audit.ts'
import { writeLook } from '#kernel/audit/looks.ts'
import { findPersonsIn } from '#kernel/audit/shown.ts'
import type { Ctx } from '#kernel/context.ts'
import { recordRefusal } from './refusals.ts'

type Input = { params?: object | undefined; query?: object | undefined; body?: unknown }

/** What an endpoint leaves in the log by itself. */
export interface Recorder {
  /** Whom the answer shows, and for whom was asked, before the answer leaves. */
  answered: (ctx: Ctx, input: Input, answer: unknown) => Promise<void>
  /** That it was refused. */
  refused: (ctx: Ctx, error: unknown, recordId: string | undefined) => Promise<void>
}

const segmentsOf = ({ path }: EndpointShape) => path.split('/').filter((segment) => segment && !segment.startsWith('{'))

/** Where neither address nor permission says it. */
const verbsOfMethods = { get: 'show', post: 'create', put: 'edit', patch: 'edit', delete: 'delete' }

/** The verb of the log, as the address and the permission name it: `list`, `show`, `show-wallet`, `freeze`, `preflight`. */
export function verbOf(e: EndpointShape): string {
  const [, ...below] = segmentsOf(e)
  const tail = below.at(-1)
  const granted = e.permission?.split(':')[1]
  if (e.method !== 'get' || isWrite(e)) return tail ?? granted ?? verbsOfMethods[e.method]
  return tail && e.path.includes('{') ? `show-${tail}` : (granted ?? 'show')
}

/** Where an endpoint declares persons, in what it answers or in what it is asked for. */
function findersOf({ params, query, body, response, raw }: EndpointShape) {
  const asked = { params: findPersonsIn(params), query: findPersonsIn(query), body: findPersonsIn(body) }
  const answer = raw ? undefined : findPersonsIn(response)
  return { asked, answer, some: [...Object.values(asked), answer].some((find) => find !== undefined) }
}

/** Made once for each endpoint; on the way of every answer it only walks along the marked fields. */
export function createRecorder(e: EndpointShape): Recorder {
  const { asked, answer: inAnswer, some } = findersOf(e)
  // Of what is read by a body that may name persons, and shows none, only they are worth a row.
  const askedInBody = asked.body && !asked.params && !asked.query && !inAnswer
  const action = verbOf(e)
  const [resource = ''] = segmentsOf(e)
  const personsOf = ({ params, query, body }: Input, answer: unknown) => {
    const found: Subject[] = []
    asked.params?.(params, found)
    asked.query?.(query, found)
    asked.body?.(body, found)
    if (!(answer instanceof Response)) inAnswer?.(answer, found)
    return found
  }
  const entryOf = ({ params, query }: Input, answer?: unknown): AuditEntry => {
    const [person] = asked.params ? personsOf({ params }, undefined) : []
    const id: unknown = params && Reflect.get(params, 'id')
    const recordId = typeof id === 'number' ? id : null
    return { action, resource: person?.type ?? resource, recordId, difference: differenceOf(query, answer) }
  }
  return {
    answered: async (ctx, input, answer) => {
      const look = ctx.trail?.look
      if (!some && !look) return
      const found = personsOf(input, answer)
      if (isWrite(e) && !look) return answerOfWrite(ctx, entryOf(input), found)
      if (!look && askedInBody && found.length === 0) return
      const { persons = [], ...said } = look ?? {}
      await writeLook(ctx, { ...entryOf(input, answer), ...said, shown: [...persons, ...found] })
    },
    refused: async (ctx, error, recordId) => {
      if (e.unnoted) return
      const { persons: _, ...said } = ctx.trail?.look ?? {}
      const entry = { action, resource, recordId: recordId ?? null, ...said, difference: { permission: e.permission } }
      await recordRefusal(ctx, error, entry, some && (recordId !== undefined || said.recordId != null))
    },
  }
}

/** The rows of the write itself have named most of them: only others were merely shown. */
async function answerOfWrite(ctx: Ctx, entry: AuditEntry, found: Subject[]): Promise<void> {
  const others = found.filter((person) => !ctx.trail?.named.has(keyOf(person)))
  if (others.length > 0) await writeLook(ctx, { ...entry, action: 'show', shown: others })
}

/** What was asked for, and how many were on the page. */
function differenceOf(query: object | undefined, answer: unknown): AuditEntry['difference'] {
  if (!query) return null
  const { pageSize: _, cursor, ...asked } = query as Record<string, unknown>
  const items = isPage(answer) ? { shown: answer.items.length } : {}
  return { ...maskFilter(asked), ...(cursor ? { further: true } : {}), ...items }
}

const isPage = (answer: unknown): answer is { items: unknown[] } =>
  typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items)
