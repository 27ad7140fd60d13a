import { createHash } from 'node:crypto'
import { whyProblems } from '#contract/reasons.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { hour, raiseAlarm } from './alarms.ts'
import { isBounded } from './budgets.ts'
import { countUses, type Limit } from './uses.ts'

const poor: Limit = { name: 'poor-reasons', max: 5, seconds: hour }
const persons: Limit = { name: 'reason-person', max: 1, seconds: hour }
/** One case is about one person, at times about a household. */
const reused: Limit = { name: 'reason-persons', max: 10, seconds: hour }

type Why = Parameters<typeof whyProblems>[0]

/** Refuses a case number or reason that says nothing, at its field; who tries it again and again is told to the auditor. */
export async function checkWhy(ctx: Ctx, why: Why): Promise<void> {
  const problems = whyProblems(why)
  if (Object.keys(problems).length === 0) return
  if (isBounded(ctx)) {
    const times = await countUses(ctx.deps.database.db, poor, String(ctx.actor.id), 1, ctx.now())
    if (times === poor.max) await raiseAlarm(ctx, 'poorReasons', times)
  }
  throw invalid(problems)
}

/** Counts the persons for whom one text was given within the hour; too many are told to the auditor, and not refused. */
export async function countWhy(ctx: Ctx, { caseNumber, reason }: Why, { type, id }: Subject): Promise<void> {
  if (!isBounded(ctx)) return
  const { db } = ctx.deps.database
  for (const text of [caseNumber, reason].filter((text) => typeof text === 'string')) {
    const key = `${ctx.actor.id} ${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
    if ((await countUses(db, persons, `${key} ${type} ${id}`, 1, ctx.now())) > 1) continue
    const times = await countUses(db, reused, key, 1, ctx.now())
    if (times > reused.max) await raiseAlarm(ctx, 'sameReason', times)
  }
}
