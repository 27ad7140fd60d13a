import { dayMs } from '#contract/days.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { rolledUp } from '#engines/roll-ups.ts'
import { whenOf } from '#engines/waiting.ts'
import { listHomeJobs } from '#features/operations/jobs/service.ts'
import { can, type Permission } from '#kernel/access/permissions.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import type { Counter, RollUp, Total, Trend } from '#kernel/feature.ts'
import { createCache } from './cache.ts'
import type { Home } from './contract.ts'
import { createTrend, trendOf } from './trends.ts'

type Figure = Home['figures'][number]
type Waiting = Home['waiting']
type Shown = Counter | RollUp | Trend

const keepMs = 30_000
const failedForMs = 7 * dayMs
/** Few enough to be read at a glance: so many counts, and so many pictures of days. */
const most = { counts: 4, days: 4 }

/** What one process keeps between readers: days by place, and what is the same for all of one reach. */
function createState({ product }: Deps) {
  const trends = new Map<string, ReturnType<typeof createTrend>>()
  for (const [key, figure] of Object.entries(product.figures))
    if ('days' in figure) trends.set(key, createTrend(figure.days))
  return { trends, figures: createCache<Figure[]>(keepMs), waiting: createCache<Waiting>(keepMs) }
}

const states = new WeakMap<Deps, ReturnType<typeof createState>>()

function stateOf(ctx: Ctx): ReturnType<typeof createState> {
  const state = states.get(ctx.deps) ?? createState(ctx.deps)
  states.set(ctx.deps, state)
  return state
}

/** The start page. Jobs and what is the reader's own are as they are now; the rest may be half a minute old, and is shared by all of one reach. */
export async function getHome(ctx: Ctx): Promise<Home> {
  const state = stateOf(ctx)
  const [reach, now] = [reachKey(ctx), ctx.now()]
  const [figures, shared, own, jobs] = await Promise.all([
    state.figures(reach, now, () => loadFigures(ctx)),
    state.waiting(reach, now, () => loadWaiting(ctx, ({ own }) => !own)),
    loadWaiting(ctx, ({ own }) => own === true),
    listHomeJobs(ctx, new Date(now.getTime() - failedForMs)),
  ])
  const order = byOrder(ctx.deps.product.waiting).map(([key]) => key)
  const waiting = [...shared, ...own].sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
  return { figures, waiting, ...jobs }
}

/** Same key, same rows: place and every grant, so that a changed role is another key. */
function reachKey({ actor }: Ctx): string {
  return JSON.stringify([actor.agencyId, actor.departmentId, actor.agencyTree, [...actor.grants].sort()])
}

function byOrder<T extends { order: number }>(stated: Record<string, T>): [string, T][] {
  return Object.entries(stated).sort(([, one], [, other]) => one.order - other.order)
}

async function loadFigures(ctx: Ctx): Promise<Figure[]> {
  const loaded = await Promise.all(figuresFor(ctx).map(([key, figure]) => figureOf(ctx, key, figure)))
  return loaded.filter((one) => one !== undefined)
}

/** The few that matter to this reader: those of their own field, where they have one. */
function figuresFor(ctx: Ctx): [string, Shown][] {
  const { actor } = ctx
  const held = byOrder<Shown>(ctx.deps.product.figures).filter(([, figure]) =>
    permissionsOf(figure).some((one) => can(actor, one)),
  )
  const own = held.filter(([, { field = [] }]) => field.some((one) => can(actor, one)))
  const shown = own.length > 0 ? own : held
  const [days, counts] = [true, false].map((isTrend) => shown.filter(([, figure]) => 'days' in figure === isTrend))
  return [...(counts ?? []).slice(0, most.counts), ...(days ?? []).slice(0, most.days)]
}

const permissionsOf = (figure: Shown): readonly Permission[] =>
  'days' in figure ? figure.permissions : [figure.permission]

async function figureOf(ctx: Ctx, key: string, figure: Shown): Promise<Figure | undefined> {
  if (!('days' in figure)) {
    const total = 'table' in figure ? await rolledUp(ctx, key, figure) : await countOf(ctx, figure)
    return total && { key, ...total }
  }
  const permission = figure.permissions.find((one) => can(ctx.actor, one))
  const daysOf = stateOf(ctx).trends.get(key)
  if (!permission || !daysOf) return undefined
  const trend = trendOf(ctx, permission, await daysOf(ctx))
  return { key, value: trend.reduce((sum, { value }) => sum + value, 0), trend }
}

async function loadWaiting(ctx: Ctx, which: (counter: Counter) => boolean): Promise<Waiting> {
  const asked = byOrder(ctx.deps.product.waiting).filter(([, counter]) => which(counter))
  const counts = await Promise.all(asked.map(async ([key, counter]) => ({ key, total: await countOf(ctx, counter) })))
  return counts.flatMap(({ key, total }) => {
    if (!total) return []
    const { value, isLeast } = total
    return { key, count: value, ...(isLeast ? { isLeast } : {}) }
  })
}

async function countOf(ctx: Ctx, counter: Counter): Promise<Total | undefined> {
  const { permission, count } = counter
  if (!can(ctx.actor, permission)) return undefined
  return count(ctx.db, scopeOn(counter, ctx, permission), whenOf(ctx))
}
