import { dayStartUtc, daysBefore, taipeiDay } from '#contract/days.ts'
import { type Permission, reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DayRow, DaySource } from '#kernel/feature.ts'
import { createCache } from './cache.ts'

const trendDays = 30
const keepMs = 30_000

/**
 * The last thirty days of one figure, by day and place, for every reader at once: whoever asks is shown the places
 * in their reach. Days before yesterday are read once and kept; the last two are read anew, every thirty seconds at
 * most.
 */
export function createTrend(source: DaySource): (ctx: Ctx) => Promise<DayRow[]> {
  const cache = createCache<DayRow[]>(keepMs)
  let settled: { rows: DayRow[]; until: string } = { rows: [], until: '' }

  async function load(ctx: Ctx, today: string): Promise<DayRow[]> {
    const first = daysBefore(today, trendDays - 1)
    const known = settled.until > first && settled.until < today ? settled : { rows: [], until: first }
    const fresh = await source(ctx.deps.database.reader.db, dayStartUtc(known.until))
    const rows = [...known.rows.filter((row) => row.day >= first), ...fresh]
    const until = daysBefore(today, 1)
    settled = { rows: rows.filter((row) => row.day < until), until }
    return rows
  }

  return (ctx) => {
    const today = taipeiDay(ctx.now())
    return cache(today, ctx.now(), () => load(ctx, today))
  }
}

/** The days of those rows that the actor's grant reaches, each day once, zero where nothing happened. */
export function trendOf(ctx: Ctx, permission: Permission, rows: DayRow[]): { day: string; value: number }[] {
  const today = taipeiDay(ctx.now())
  const sums = new Map<string, number>()
  for (const { agencyId, departmentId, day, value } of rows)
    if (reaches(ctx.actor, permission, { agencyId: agencyId ?? 0, departmentId }))
      sums.set(day, (sums.get(day) ?? 0) + value)
  return Array.from({ length: trendDays }, (_, index) => {
    const day = daysBefore(today, trendDays - 1 - index)
    return { day, value: sums.get(day) ?? 0 }
  })
}
