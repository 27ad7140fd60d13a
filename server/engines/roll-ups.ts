import { sql } from 'kysely'
import { countCap } from '#contract/list.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { type Ctx, systemContext } from '#kernel/context.ts'
import type { RollUp, Total } from '#kernel/feature.ts'
import { counted } from './figures.ts'
import { refreshRollUp, staleMs } from './roll-ups-refresh.ts'

/** What is older than this is shown as about (約): nobody has looked since, and much may have come. */
const aboutMs = 300_000

/**
 * How many rows of the table the actor's grant reaches: exact below the cap of every count, above it as of a minute
 * ago. Counting anew happens behind the answer, in one process at a time.
 */
export async function rolledUp(ctx: Ctx, key: string, figure: RollUp): Promise<Total> {
  const rows = ctx.db
    .selectFrom(figure.table as 'member')
    .where(scopeFilter(ctx.actor, figure.permission, figure.columns))
  const few = await counted(ctx.db, rows)
  if (!few.isEstimate) return few
  const known = await readSum(ctx, key, figure)
  const age = known?.countedAt ? ctx.now().getTime() - known.countedAt.getTime() : Number.POSITIVE_INFINITY
  if (age > staleMs) refreshBehind(ctx, key, figure)
  if (!known?.countedAt) return few
  if (figure.appendedAt) return withNewest(ctx, figure, known)
  return { value: Math.max(known.value, countCap), ...(age > aboutMs ? { isEstimate: true } : {}) }
}

interface Known {
  value: number
  countedAt: Date | null
  countedTo: number
}

/** One statement, so that sum and state are of one moment. */
async function readSum(ctx: Ctx, key: string, { permission, columns }: RollUp): Promise<Known | undefined> {
  const owners = { agency: 'agency_id', ...(columns.department ? { department: 'department_id' } : {}) }
  const reach = scopeFilter(ctx.actor, permission, owners)
  const { rows } = await sql<{ value: string | number; countedAt: Date | null; countedTo: number }>`
    select counted_at as countedAt, counted_to as countedTo,
      (select coalesce(sum(value), 0) from figure_count where figure = ${key} and ${reach}) as value
    from figure_state where figure = ${key}`.execute(ctx.db)
  const [row] = rows
  return row && { ...row, value: Number(row.value) }
}

/** The counted rows and those that came since; too many of these to be counted now weigh only where they are much. */
async function withNewest(ctx: Ctx, figure: RollUp, { value, countedTo }: Known): Promise<Total> {
  const table = figure.table as 'audit_log'
  const reach = scopeFilter(ctx.actor, figure.permission, figure.columns)
  const newest = await counted(ctx.db, ctx.db.selectFrom(table).where('id', '>', countedTo).where(reach))
  const total = value + newest.value
  if (!newest.isEstimate) return { value: total }
  const last = await ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const most = (last?.id ?? 0) - countedTo
  return { value: total, ...(most * 100 > total ? { isEstimate: true } : {}) }
}

function refreshBehind(ctx: Ctx, key: string, figure: RollUp): void {
  refreshRollUp(systemContext(ctx.deps), key, figure).catch((error: unknown) =>
    ctx.log.warn({ err: error, figure: key }, 'a figure could not be counted'),
  )
}
