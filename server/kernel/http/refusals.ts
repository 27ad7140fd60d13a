import type { AuditEntry } from '#kernel/audit/audit.ts'
import { writeLook } from '#kernel/audit/looks.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import { ApiError } from './errors.ts'

/** Rows a minute of one source, by process; what comes beyond them is one row, when the minute has passed. */
const rowsOfKnown = 60
const rowsOfUnknown = 20
const windowMs = 60_000
/** Of so many sources each has rows of its own; all others are counted as one. */
const maxSources = 2_000
const maxNamed = 50

interface Source {
  left: number
  beyond: number
  records: Set<string>
  last: { ctx: Ctx; entry: AuditEntry } | undefined
  timer: NodeJS.Timeout
}

const sources = new WeakMap<Deps, Map<string, Source>>()

/**
 * Puts on record that somebody was refused: 401 and 403 always, 404 where a record with persons was asked for by its
 * number. It names the record as it was asked for and no person, since nobody is told whether there is one.
 */
export async function recordRefusal(ctx: Ctx, error: unknown, asked: AuditEntry, byNumber: boolean): Promise<void> {
  if (!(error instanceof ApiError)) return
  const { code, problem } = error
  if (code !== 'unauthenticated' && code !== 'forbidden' && !(code === 'not_found' && byNumber)) return
  const difference = { ...asked.difference, refused: problem.key }
  const entry: AuditEntry = { ...asked, outcome: 'REFUSED', difference, ofNobody: true }
  const source = sourceOf(ctx)
  if (source.left > 0) {
    source.left -= 1
    return write(ctx, entry)
  }
  source.beyond += 1
  source.last = { ctx, entry }
  if (entry.recordId != null && source.records.size < maxNamed) source.records.add(String(entry.recordId))
}

/** Nobody is let in because their refusal could not be written. */
const write = (ctx: Ctx, entry: AuditEntry) =>
  writeLook(ctx, entry).catch((err: unknown) => ctx.log.warn({ err }, 'a refusal could not be put on record'))

function sourceOf({ actor, deps, request }: Ctx): Source {
  const known = sources.get(deps) ?? new Map<string, Source>()
  sources.set(deps, known)
  const own = actor.sessionId === null ? request.ip : `${actor.kind} ${actor.sessionId}`
  const key = known.has(own) || known.size < maxSources ? own : 'others'
  const source = known.get(key) ?? createSource(known, key, actor.sessionId === null ? rowsOfUnknown : rowsOfKnown)
  known.set(key, source)
  return source
}

function createSource(known: Map<string, Source>, key: string, left: number): Source {
  const timer = setTimeout(() => void closeSource(known, key), windowMs).unref()
  return { left, beyond: 0, records: new Set(), last: undefined, timer }
}

async function closeSource(known: Map<string, Source>, key: string): Promise<void> {
  const source = known.get(key)
  known.delete(key)
  if (!source) return
  clearTimeout(source.timer)
  if (!source.last) return
  const { ctx, entry } = source.last
  const records = source.records.size > 0 ? { records: [...source.records] } : {}
  await write(ctx, { ...entry, recordId: null, difference: { ...entry.difference, more: source.beyond, ...records } })
}

/** Writes what is only counted so far, for a process that ends. */
export async function flushRefusals(deps: Deps): Promise<void> {
  const known = sources.get(deps) ?? new Map<string, Source>()
  await Promise.all([...known.keys()].map((key) => closeSource(known, key)))
}
