import type { z } from 'zod'
import type { Ctx, Deps } from '../../kernel/context.ts'
import { can, type Permission, scopeFilter } from '../../kernel/permissions.ts'
import { taipeiDay } from '../../kernel/taiwan.ts'
import { listHomeJobs } from '../jobs/public.ts'
import { createCache } from './cache.ts'
import { figureKeys, type home, waitingKeys } from './contract.ts'
import { counters, type FigureKey, totals, trendPermissions, type WaitingKey } from './figures.ts'
import * as sources from './trend-queries.ts'
import { createTrend, trendOf } from './trends.ts'

type Home = z.infer<typeof home>
type Figures = Pick<Home, 'figures' | 'waiting'>

const keepMs = 30_000
const recordKeys = new Set<FigureKey>(['memberQueries', 'reveals', 'signIns', 'signInsRefused', 'logEntries'])
const failedForMs = 7 * 86_400_000

/** What one process keeps between readers: days by place, and the figures of each reach. */
function createState() {
  const trends = {
    membersNew: createTrend(sources.listNewMembers),
    piecesIssued: createTrend(sources.listIssuedPieces),
    piecesUsed: createTrend(sources.listUsedPieces),
    memberQueries: createTrend(sources.listMemberQueries),
    reveals: createTrend(sources.listReveals),
    signIns: createTrend(sources.listSignIns),
    signInsRefused: createTrend(sources.listRefusedSignIns),
  }
  return { trends, figures: createCache<Figures>(keepMs) }
}

const states = new WeakMap<Deps, ReturnType<typeof createState>>()

function stateOf(ctx: Ctx): ReturnType<typeof createState> {
  const state = states.get(ctx.deps) ?? createState()
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
  const [figures, waiting] = await Promise.all([
    Promise.all(inOrder(ctx).map((key) => figureOf(ctx, key))),
    Promise.all(waitingKeys.map((key) => waitingOf(ctx, key))),
  ])
  return { figures: figures.filter((one) => one !== undefined), waiting: waiting.filter((one) => one !== undefined) }
}

/** Those who watch see the records first, those who work their work. */
function inOrder({ actor }: Ctx): readonly FigureKey[] {
  if (!can(actor, 'system-logs:list')) return figureKeys
  return [...figureKeys].sort((one, other) => Number(recordKeys.has(other)) - Number(recordKeys.has(one)))
}

async function figureOf(ctx: Ctx, key: FigureKey): Promise<Home['figures'][number] | undefined> {
  if (key in totals) return totalOf(ctx, key as keyof typeof totals)
  const trendKey = key as keyof typeof trendPermissions
  const permission = held(ctx, trendPermissions[trendKey])
  if (!permission) return undefined
  const trend = trendOf(ctx, permission, await stateOf(ctx).trends[trendKey](ctx))
  return { key, value: trend.reduce((sum, { value }) => sum + value, 0), trend }
}

async function totalOf(ctx: Ctx, key: keyof typeof totals): Promise<Home['figures'][number] | undefined> {
  const { permission, columns, count } = totals[key]
  if (!can(ctx.actor, permission)) return undefined
  return { key, ...(await count(ctx.db, scopeFilter(ctx.actor, permission, columns), ctx.now())) }
}

async function waitingOf(ctx: Ctx, key: WaitingKey): Promise<Home['waiting'][number] | undefined> {
  const { permission, columns, count } = counters[key]
  if (!can(ctx.actor, permission)) return undefined
  const times = { now: ctx.now(), today: taipeiDay(ctx.now()) }
  const { value } = await count(ctx.db, scopeFilter(ctx.actor, permission, columns), times)
  return { key, count: value }
}

function held({ actor }: Ctx, permissions: readonly Permission[]): Permission | undefined {
  return permissions.find((permission) => can(actor, permission))
}
