import { taipeiDay } from '#contract/days.ts'
import { rolledUp } from '#engines/roll-ups.ts'
import { listHomeJobs } from '#features/operations/jobs/service.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import type { Counter, RollUp, Total, Trend } from '#kernel/feature.ts'
import { createCache } from './cache.ts'
import type { Home } from './contract.ts'
import { createTrend, trendOf } from './trends.ts'

type Figure = Home['figures'][number]
type Shown = Counter | RollUp | Trend
type Figures = Pick<Home, 'figures' | 'waiting'>

const keepMs = 30_000
const failedForMs = 7 * 86_400_000

/** What one process keeps between readers: days by place, and the figures of each reach. */
function createState({ product }: Deps) {
  const trends = new Map<string, ReturnType<typeof createTrend>>()
  for (const [key, figure] of Object.entries(product.figures))
    if ('days' in figure) trends.set(key, createTrend(figure.days))
  return { trends, figures: createCache<Figures>(keepMs) }
}

const states = new WeakMap<Deps, ReturnType<typeof createState>>()

function stateOf(ctx: Ctx): ReturnType<typeof createState> {
  const state = states.get(ctx.deps) ?? createState(ctx.deps)
  states.set(ctx.deps, state)
  return state
}

/** The start page. Jobs are as they are now; figures may be half a minute old, and are shared by all of one reach. */
export async function getHome(ctx: Ctx): Promise<Home> {
  const { figures } = stateOf(ctx)
  const [kept, jobs] = await Promise.all([
    figures(reachKey(ctx), ctx.now(), () => loadFigures(ctx)),
    listHomeJobs(ctx, new Date(ctx.now().getTime() - failedForMs)),
  ])
  return { ...kept, ...jobs }
}

/** Same key, same rows: place and every grant, so that a changed role is another key. */
function reachKey({ actor }: Ctx): string {
  return JSON.stringify([actor.agencyId, actor.departmentId, actor.agencyTree, [...actor.grants].sort()])
}

async function loadFigures(ctx: Ctx): Promise<Figures> {
  const { figures, waiting } = ctx.deps.product
  const [shown, counts] = await Promise.all([
    Promise.all(inOrder(ctx, figures).map(([key, figure]) => figureOf(ctx, key, figure))),
    Promise.all(byOrder(waiting).map(async ([key, counter]) => ({ key, total: await countOf(ctx, counter) }))),
  ])
  return {
    figures: shown.filter((one) => one !== undefined),
    waiting: counts.flatMap(({ key, total }) => {
      const { value: count, isLeast } = total ?? {}
      return count === undefined ? [] : [{ key, count, ...(isLeast && { isLeast }) }]
    }),
  }
}

function byOrder<T extends { order: number }>(stated: Record<string, T>): [string, T][] {
  return Object.entries(stated).sort(([, one], [, other]) => one.order - other.order)
}

/** Those who watch see the records first, those who work their work. */
function inOrder({ actor }: Ctx, figures: Record<string, Shown>): [string, Shown][] {
  const all = byOrder(figures)
  if (!can(actor, 'system-logs:list')) return all
  const watches = (figure: Shown) => Number(permissionsOf(figure).some((one) => one.includes('-logs:')))
  return all.sort(([, one], [, other]) => watches(other) - watches(one))
}

const permissionsOf = (figure: Shown): readonly Permission[] =>
  'days' in figure ? figure.permissions : [figure.permission]

async function figureOf(ctx: Ctx, key: string, figure: Shown): Promise<Figure | undefined> {
  if (!('days' in figure)) {
    const total = 'table' in figure ? await totalOf(ctx, key, figure) : await countOf(ctx, figure)
    return total && { key, ...total }
  }
  const permission = figure.permissions.find((one) => can(ctx.actor, one))
  const daysOf = stateOf(ctx).trends.get(key)
  if (!permission || !daysOf) return undefined
  const trend = trendOf(ctx, permission, await daysOf(ctx))
  return { key, value: trend.reduce((sum, { value }) => sum + value, 0), trend }
}

async function totalOf(ctx: Ctx, key: string, figure: RollUp): Promise<Total | undefined> {
  return can(ctx.actor, figure.permission) ? rolledUp(ctx, key, figure) : undefined
}

async function countOf(ctx: Ctx, { permission, columns, count }: Counter): Promise<Total | undefined> {
  if (!can(ctx.actor, permission)) return undefined
  const when = { now: ctx.now(), today: taipeiDay(ctx.now()) }
  return count(ctx.db, scopeFilter(ctx.actor, permission, columns), when)
}
