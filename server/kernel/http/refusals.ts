import type { AuditEntry } from '#kernel/audit/audit.ts'
import { writeLook } from '#kernel/audit/looks.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import { ApiError } from './errors.ts'
import { addressGroup } from './source.ts'

/** Rows a minute of one source, by process; what comes beyond them is one row, when the minute has passed. */
const rowsOfKnown = 60
const rowsOfUnknown = 20
const windowMs = 60_000
/** Of so many sources each has rows of its own; all others are counted as one. */
const maxSources = 2_000
const maxNamed = 50

/** What one of those who ask has left in this minute, and what came beyond it. */
interface Tally {
  left: number
  beyond: number
  records: Set<string>
  last: { ctx: Ctx; entry: AuditEntry } | undefined
  timer: NodeJS.Timeout
}

const tallies = new WeakMap<Deps, Map<string, Tally>>()

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
  const tally = tallyOf(ctx)
  if (tally.left > 0) {
    tally.left -= 1
    return write(ctx, entry)
  }
  tally.beyond += 1
  tally.last = { ctx, entry }
  if (entry.recordId != null && tally.records.size < maxNamed) tally.records.add(String(entry.recordId))
}

/** Nobody is let in because their refusal could not be written. */
const write = (ctx: Ctx, entry: AuditEntry) =>
  writeLook(ctx, entry).catch((err: unknown) => ctx.log.warn({ err }, 'a refusal could not be put on record'))

function tallyOf({ actor, deps, request }: Ctx): Tally {
  const known = tallies.get(deps) ?? new Map<string, Tally>()
  tallies.set(deps, known)
  const own = actor.sessionId === null ? addressGroup(request.ip) : `${actor.kind} ${actor.sessionId}`
  const key = known.has(own) || known.size < maxSources ? own : 'others'
  const tally = known.get(key) ?? openTally(known, key, actor.sessionId === null ? rowsOfUnknown : rowsOfKnown)
  known.set(key, tally)
  return tally
}

function openTally(known: Map<string, Tally>, key: string, left: number): Tally {
  const timer = setTimeout(() => void closeTally(known, key), windowMs).unref()
  return { left, beyond: 0, records: new Set(), last: undefined, timer }
}

async function closeTally(known: Map<string, Tally>, key: string): Promise<void> {
  const tally = known.get(key)
  known.delete(key)
  if (!tally) return
  clearTimeout(tally.timer)
  if (!tally.last) return
  const { ctx, entry } = tally.last
  const records = tally.records.size > 0 ? { records: [...tally.records] } : {}
  await write(ctx, { ...entry, recordId: null, difference: { ...entry.difference, more: tally.beyond, ...records } })
}

/** Writes what is only counted so far, for a process that ends. */
export async function flushRefusals(deps: Deps): Promise<void> {
  const known = tallies.get(deps) ?? new Map<string, Tally>()
  await Promise.all([...known.keys()].map((key) => closeTally(known, key)))
}
