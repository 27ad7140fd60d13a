import { sql } from 'kysely'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { readJson } from './jobs.ts'
import type { ScheduleRow } from './schedule-rows.ts'

/** A count of a run beside what it usually is. */
export interface Off {
  key: string
  value: number
  usual: number
}

const runsHeldAgainst = 20
const fewest = 5
const times = 3
/** Of small numbers a multiple says little. */
const least = 10

/** What a result counts: its whole numbers, without ids and times. */
export function countsOf(result: unknown): Record<string, number> {
  const entries = Object.entries((readJson(result) ?? {}) as object)
  return Object.fromEntries(entries.filter(([key, value]) => Number.isInteger(value) && !/(id|ms)$/i.test(key)))
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

const isFar = (value: number, usual: number) =>
  Math.abs(value - usual) >= least && (value > usual * times || value * times < usual)

/** The first count of a run that is more than three times its median of the runs before, or less than a third of it. */
export function offOf(counts: Record<string, number>, before: Record<string, number>[]): Off | undefined {
  for (const [key, value] of Object.entries(counts)) {
    const known = before.flatMap((one) => one[key] ?? [])
    const usual = medianOf(known)
    if (known.length >= fewest && isFar(value, usual)) return { key, value, usual }
  }
  return undefined
}

/** Holds the last run, once it is done, against those before; the guarded step decides which process tells. */
export async function assessRun(ctx: Ctx, row: ScheduleRow): Promise<void> {
  const { id, name, lastAt, assessedAt } = row
  if (lastAt === null || lastAt.getTime() === assessedAt?.getTime()) return
  const [last, ...before] = await listCounts(ctx.db, name, lastAt)
  const off = last && offOf(last, before)
  const text = off ? JSON.stringify(off) : null
  await inTransaction(ctx, async (ctx) => {
    const { db } = ctx
    const step = db.updateTable('schedule').where('name', '=', name).where('last_at', '=', lastAt)
    const assessed = step.set({ assessed_at: lastAt, ...(off ? { off: text } : {}) })
    const { numUpdatedRows } = await assessed.where(sql<boolean>`not assessed_at <=> ${lastAt}`).executeTakeFirst()
    if (numUpdatedRows === 0n || !off) return
    const slot = db.updateTable('schedule_slot').set({ off: text }).where('schedule', '=', name)
    await slot.where('slot_at', '=', lastAt).execute()
    await audit(ctx, {
      action: 'alarm',
      resource: 'schedules',
      recordId: id,
      recordLabel: name,
      difference: { ...off },
    })
    ctx.log.warn({ schedule: name, ...off }, 'a count of a schedule is far off its usual')
  })
}

/** Of its runs that are done, the last first. */
async function listCounts(db: Db, schedule: string, upTo: Date): Promise<Record<string, number>[]> {
  const rows = await db
    .selectFrom('schedule_slot')
    .innerJoin('job', 'job.id', 'schedule_slot.job_id')
    .select('job.result')
    .where('schedule', '=', schedule)
    .where('slot_at', '<=', upTo)
    .where('schedule_slot.state', 'in', ['FIRED', 'BY_HAND'])
    .where('job.state', '=', 'DONE')
    .orderBy('slot_at', 'desc')
    .limit(runsHeldAgainst + 1)
    .execute()
  return rows.map(({ result }) => countsOf(result))
}

/** Somebody has seen to it; false when nothing was off. */
export async function settleAlarm(db: Db, name: string): Promise<boolean> {
  const seen = db.updateTable('schedule').set({ off: null }).where('name', '=', name).where('off', 'is not', null)
  return (await seen.executeTakeFirst()).numUpdatedRows > 0n
}
