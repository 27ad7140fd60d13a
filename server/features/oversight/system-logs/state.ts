import { type Expression, type SqlBool, sql } from 'kysely'
import { dayStartUtc, taipeiDay } from '#contract/days.ts'
import { counted } from '#engines/figures.ts'
import { refusalsKeptFrom } from '#kernel/audit/purge.ts'
import type { Ctx } from '#kernel/context.ts'
import type { TrailState } from './contract.ts'
import { logScope } from './service.ts'

/** How the part of the trail stands that the actor may list. */
export async function getTrailState(ctx: Ctx): Promise<TrailState> {
  const now = ctx.now()
  const rows = () => ctx.db.selectFrom('audit_log').where(logScope(ctx, 'system-logs:list'))
  const today = (condition: Expression<SqlBool> = sql`true`) =>
    counted(
      ctx.db,
      rows()
        .where('occurred_at', '>=', dayStartUtc(taipeiDay(now)))
        .where(condition),
    )
  const last = rows().select('occurred_at as at').orderBy('occurred_at', 'desc').orderBy('id', 'desc').limit(1)
  const [all, refused, reveals, exports, toSpread, latest] = await Promise.all([
    today(),
    today(sql`outcome = 'REFUSED'`),
    today(sql`action = 'reveal' and outcome = 'OK'`),
    today(sql`action = 'export' and outcome = 'OK'`),
    counted(ctx.db, rows().where('shown_due', '=', 1)),
    last.executeTakeFirst(),
  ])
  return {
    rowsToday: all.value,
    refusedToday: refused.value,
    revealsToday: reveals.value,
    exportsToday: exports.value,
    lastAt: latest?.at.toISOString() ?? null,
    toSpread: toSpread.value,
    refusalsKeptFrom: taipeiDay(refusalsKeptFrom(now)),
  }
}
