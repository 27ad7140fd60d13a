import { sql } from 'kysely'
import type { BudgetName } from '#contract/budgets.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx, Db, Deps } from '#kernel/context.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { hour, raiseAlarm } from './alarms.ts'
import { createLease, type Take } from './lease.ts'
import { countUses, type Limit, usesOf, windowOf } from './uses.ts'

interface Budget {
  max: number
  /** Shared in blocks, so that ordinary use pays no write; without it each use is written through. */
  lease?: { free: number; block: number }
}

/** What a person has in an hour, all sessions together: far above a counter's day, far below what finds a number out. */
export const budgets: Record<BudgetName, Budget> = {
  /** A person revealed, however many fields: one a minute without a pause is no counter's work. */
  reveals: { max: 60 },
  /** One every nine seconds. */
  searches: { max: 400, lease: { free: 20, block: 40 } },
  /** The hidden end of a number has a thousand candidates: found by chance after twelve hours of alarms. */
  misses: { max: 40 },
  /** Persons shown by lists and searches: a hundred full pages. */
  seen: { max: 20_000, lease: { free: 1_000, block: 1_000 } },
  /** Rows of imports refused because somebody is there already: a file that was sent by mistake, and not a city. */
  matches: { max: 5_000 },
}

const limitOf = (name: BudgetName, step = 1): Limit => ({
  name: step === 1 ? name : `${name}:${step}`,
  max: budgets[name].max,
  seconds: hour,
})
const confirmed: Limit = { name: 'confirmed', max: 1, seconds: hour }
const releaseOf = (name: BudgetName): Limit => ({ ...limitOf(name), name: `release:${name}` })

/** What each process keeps, by the name of its limit. */
const leases = new WeakMap<Deps, Map<string, Take>>()

/** Staff are bounded; the product's own work and measurements are not. */
export const isBounded = ({ actor, deps }: Ctx) => deps.settings.rateLimit && actor.id !== null
export const personOf = ({ actor }: Ctx) => String(actor.id)
/** Never within the caller's transaction: what is refused must still be counted, and nobody waits for its locks. */
const bookOf = ({ deps }: Ctx): Db => deps.database.db

/** Takes `n` of a budget; throws 429 with what opens a further allowance when there are not as many left. */
export async function spend(ctx: Ctx, name: BudgetName, n = 1): Promise<void> {
  if (n === 0 || !isBounded(ctx)) return
  if (budgets[name].lease) return takeLeased(ctx, name, n)
  await take(ctx, name, n, budgets[name].max)
}

const counted: Limit = { name: 'counted', max: 1, seconds: hour }

/** Takes one of a budget for a person whose data is about to be shown, unless that was done within the hour. */
export async function spendOn(ctx: Ctx, name: BudgetName, { type, id }: Subject): Promise<void> {
  if (!isBounded(ctx)) return
  const pair = `${personOf(ctx)} ${name} ${type} ${id}`
  if ((await usesOf(bookOf(ctx), counted, pair, ctx.now())) > 0) return
  await spend(ctx, name)
  await countUses(bookOf(ctx), counted, pair, 1, ctx.now())
}

/** Takes what is written through; answers how many are used with it, and how many are allowed. */
export async function take(
  ctx: Ctx,
  name: BudgetName,
  n: number,
  allowed: number,
): Promise<{ used: number; allowed: number }> {
  const used = await takeUses(ctx, limitOf(name), n, allowed)
  if (used !== undefined) return { used, allowed }
  const now = await allowanceOf(ctx, name)
  if (now.allowed === allowed) throw await spent(ctx, name, now)
  return take(ctx, name, n, now.allowed)
}

/** Counts `n` uses where they stay within `allowed`; what is refused takes nothing of a later allowance. */
async function takeUses(ctx: Ctx, limit: Limit, n: number, allowed: number): Promise<number | undefined> {
  if (n > allowed) return undefined
  const { at } = windowOf(limit, ctx.now())
  const { insertId } = await sql`
    insert into limit_use (name, subject, window_at, used)
    values (${limit.name}, ${personOf(ctx)}, ${at}, last_insert_id(${n}))
    on duplicate key update
      used = if(used + ${n} <= ${allowed}, last_insert_id(used + ${n}), used + last_insert_id(0))`.execute(bookOf(ctx))
  return Number(insertId ?? 0) || undefined
}

/** Each allowance is a lease of its own, so that a step opens the next one for all processes. */
async function takeLeased(ctx: Ctx, name: BudgetName, n: number): Promise<void> {
  let open: Allowance | undefined
  for (let step = 1; ; step++) {
    if ((await leaseOf(ctx, name, step)(bookOf(ctx), personOf(ctx), ctx.now(), n)) === 0) return
    open ??= await allowanceOf(ctx, name)
    if (step >= open.steps) throw await spent(ctx, name, open)
  }
}

function leaseOf(ctx: Ctx, name: BudgetName, step: number): Take {
  const own = leases.get(ctx.deps) ?? new Map<string, Take>()
  leases.set(ctx.deps, own)
  const limit = limitOf(name, step)
  const { free = 0, block = 1 } = budgets[name].lease ?? {}
  const lease = own.get(limit.name) ?? createLease({ ...limit, free: step === 1 ? free : 0, block })
  own.set(limit.name, lease)
  return lease
}

type Allowance = Awaited<ReturnType<typeof allowanceOf>>

/** What the person has of a budget by now: its own, one for the password typed again, one for each release. */
export async function allowanceOf(ctx: Ctx, name: BudgetName) {
  const isConfirmed = (await usesOf(bookOf(ctx), confirmed, personOf(ctx), ctx.now())) > 0
  const releases = await usesOf(bookOf(ctx), releaseOf(name), personOf(ctx), ctx.now())
  const steps = 1 + Number(isConfirmed) + releases
  return { isConfirmed, steps, allowed: steps * budgets[name].max }
}

export async function spent(ctx: Ctx, name: BudgetName, { isConfirmed, allowed }: Allowance): Promise<ApiError> {
  await raiseAlarm(ctx, name, allowed)
  const { endsAt } = windowOf({ seconds: hour }, ctx.now())
  const retryAfter = Math.max(1, Math.ceil((endsAt.getTime() - ctx.now().getTime()) / 1_000))
  const limit = { name, next: isConfirmed ? 'release' : 'password', retryAfter } as const
  return new ApiError('limited', { key: `budget.${name}` }, { retryAfter, limit })
}

/** The person has typed the password again: a second allowance of each budget for the rest of the hour. */
export async function openByPassword(ctx: Ctx): Promise<void> {
  await countUses(ctx.db, confirmed, personOf(ctx), 1, ctx.now())
}

/** A supervisor has released a budget for somebody: a further allowance in this hour and the next. */
export async function openByRelease(ctx: Ctx, name: BudgetName, personId: number): Promise<void> {
  const next = new Date(ctx.now().getTime() + hour * 1_000)
  for (const at of [ctx.now(), next]) await countUses(ctx.db, releaseOf(name), String(personId), 1, at)
}
