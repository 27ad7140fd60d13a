import type { Ctx, Deps } from '#kernel/context.ts'
import { hour, raiseAlarm } from './alarms.ts'
import { allowanceOf, budgets, isBounded, personOf, spent, take } from './budgets.ts'
import { windowOf } from './uses.ts'

/** Of one person in one hour in this process: how many misses are known, and how many searches may become one. */
interface Risk {
  endsAt: Date
  used: number
  atRisk: number
  allowed: number
}

const risksOf = new WeakMap<Deps, Map<string, Risk>>()

/**
 * Runs what may tell that nobody is there, and counts a miss when it calls `missed`. While misses are left for all that
 * is under way at once it is begun, and not answered after: else what is refused would tell a miss from a find.
 */
export async function riskMiss<T>(ctx: Ctx, run: (missed: () => Promise<void>) => Promise<T>): Promise<T> {
  if (!isBounded(ctx)) return run(async () => undefined)
  const risk = riskOf(ctx)
  if (risk.used + risk.atRisk >= risk.allowed) await readAnew(ctx, risk)
  risk.atRisk += 1
  try {
    return await run(() => countMiss(ctx, risk))
  } finally {
    risk.atRisk -= 1
  }
}

const maxRisks = 10_000

function riskOf(ctx: Ctx): Risk {
  const risks = risksOf.get(ctx.deps) ?? new Map<string, Risk>()
  risksOf.set(ctx.deps, risks)
  const known = risks.get(personOf(ctx))
  if (known && known.endsAt > ctx.now()) return known
  if (risks.size >= maxRisks) risks.clear()
  const { endsAt } = windowOf({ seconds: hour }, ctx.now())
  const risk = { endsAt, used: 0, atRisk: 0, allowed: budgets.misses.max }
  risks.set(personOf(ctx), risk)
  return risk
}

async function readAnew(ctx: Ctx, risk: Risk): Promise<void> {
  const open = await allowanceOf(ctx, 'misses')
  risk.allowed = open.allowed
  if (risk.used + risk.atRisk >= risk.allowed) throw await spent(ctx, 'misses', open)
}

async function countMiss(ctx: Ctx, risk: Risk): Promise<void> {
  const { max } = budgets.misses
  try {
    const { used, allowed } = await take(ctx, 'misses', 1, risk.allowed)
    Object.assign(risk, { used: Math.max(used, risk.used), allowed })
    if (used === Math.ceil(max / 2)) await raiseAlarm(ctx, 'missesHalf', used)
  } catch (error) {
    // Other processes have used them up: from now on this one knows.
    risk.used = risk.allowed
    throw error
  }
}
