import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { countRows } from '#engines/resource/list.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { type Ctx, systemContext } from '#kernel/context.ts'
import type { RollUp, Total } from '#kernel/feature.ts'
import { counted } from './figures.ts'
import { refreshRollUp, staleMs } from './roll-ups-refresh.ts'

/** A sum that is older than this is shown as about (約): rows may have changed their place since. */
const aboutMs = 300_000
/** How long a look may wait for a count. */
const waitMs = 3_000
/** So many rows that came since the last count are counted at the look. */
const newestMost = 200_000

/**
 * How many rows of the table the actor's grant reaches: exact below the cap of every count, above it what was counted
 * a minute ago and what came since. Counting anew happens behind the answer, in one process at a time; the answer waits
 * only where too much came since, or nothing was ever counted, and says so where it is not told in time.
 */
export async function rolledUp(ctx: Ctx, key: string, figure: RollUp): Promise<Total> {
  const rows = ctx.db
    .selectFrom(figure.table as 'member')
    .where(scopeFilter(ctx.actor, figure.permission, figure.columns))
  const few = await counted(ctx.db, rows)
  if (!few.isLeast) return few
  const known = await readSum(ctx, key, figure)
  // Rows that came to this place from another are in no count yet.
  const found = known && (await withNewest(ctx, figure, known))
  const total = found && found.value >= few.value ? found : undefined
  const counting = total && known && ageOf(ctx, known) <= staleMs ? undefined : refresh(ctx, key, figure)
  if (total) return total
  await Promise.race([counting, sleep(waitMs, undefined, { ref: false })])
  const anew = await readSum(ctx, key, figure)
  const late = { value: Math.max(few.value, anew?.value ?? 0), isLeast: true }
  return (anew && (await withNewest(ctx, figure, anew))) ?? late
}

const ageOf = ({ now }: Ctx, { countedAt }: Known) => now().getTime() - countedAt.getTime()

interface Known {
  value: number
  countedAt: Date
  /** The last row that was counted. */
  countedTo: number
}

/** One statement, so that sum and state are of one moment; undefined until all is counted once. */
async function readSum(ctx: Ctx, key: string, { permission, columns }: RollUp): Promise<Known | undefined> {
  const owners = { agency: 'agency_id', ...(columns.department ? { department: 'department_id' } : {}) }
  const reach = scopeFilter(ctx.actor, permission, owners)
  const { rows } = await sql<Known>`
    select counted_at as countedAt, counted_to as countedTo,
      (select coalesce(sum(value), 0) from figure_count where figure = ${key} and ${reach}) as value
    from figure_state where figure = ${key} and counted_at is not null`.execute(ctx.db)
  const [row] = rows
  return row && { ...row, value: Number(row.value) }
}

/** The counted rows and those that came since; undefined where these are too many to be counted, and too many to be left out. */
async function withNewest(ctx: Ctx, figure: RollUp, known: Known): Promise<Total | undefined> {
  const { value, countedTo } = known
  const table = figure.table as 'audit_log'
  const last = await ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const most = (last?.id ?? 0) - countedTo
  if (most > newestMost) return most * 100 > value ? undefined : { value, isEstimate: true }
  const reach = scopeFilter(ctx.actor, figure.permission, figure.columns)
  const newest = await countRows(ctx.db, ctx.db.selectFrom(table).where('id', '>', countedTo).where(reach))
  const mayHaveMoved = figure.appendedAt === undefined && ageOf(ctx, known) > aboutMs
  return { value: value + newest, ...(mayHaveMoved ? { isEstimate: true } : {}) }
}

function refresh(ctx: Ctx, key: string, figure: RollUp): Promise<unknown> {
  return refreshRollUp(systemContext(ctx.deps), key, figure).catch((error: unknown) =>
    ctx.log.warn({ err: error, figure: key }, 'a figure could not be counted'),
  )
}
