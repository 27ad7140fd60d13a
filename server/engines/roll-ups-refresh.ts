import { sql } from 'kysely'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import type { RollUp } from '#kernel/feature.ts'

export const staleMs = 60_000
/** By then a process that counts has ended or died. */
const claimMs = 300_000
/** Rows whose transaction may not have ended yet are left out: the ids behind them would be skipped for good. */
const unsettledMs = 60_000
const range = 500_000

/**
 * Counts the figure anew, or what came since, unless another process does or has just done so; answers whether it did.
 * The claim is a guarded update, and what is written checks that it still holds.
 */
export async function refreshRollUp(ctx: Ctx, key: string, figure: RollUp): Promise<boolean> {
  const now = ctx.now()
  await sql`
    insert into figure_state (figure, claimed_until) values (${key}, ${new Date(0)})
    on duplicate key update figure = figure`.execute(ctx.db)
  const until = new Date(now.getTime() + claimMs)
  const claimed = await ctx.db
    .updateTable('figure_state')
    .set({ claimed_until: until })
    .where('figure', '=', key)
    .where('claimed_until', '<=', now)
    .where((eb) => eb.or([eb('counted_at', 'is', null), eb('counted_at', '<', new Date(now.getTime() - staleMs))]))
    .executeTakeFirst()
  if (claimed.numUpdatedRows === 0n) return false
  if (figure.appendedAt) await countNew(ctx, key, figure, until)
  else await countAll(ctx, key, figure, until)
  return true
}

interface Place {
  agencyId: number
  departmentId: number
  value: number
  last: number
}

/** By one query on the reader, so that no page waits for a connection. */
async function countPlaces({ deps }: Ctx, { table, columns }: RollUp, ids?: { after: number; to: number }) {
  const department = columns.department ? sql`coalesce(${sql.ref(columns.department)}, 0)` : sql`0`
  const which = ids ? sql`where id > ${ids.after} and id <= ${ids.to}` : sql``
  const { rows } = await sql<Place>`
    select coalesce(${sql.ref(columns.agency)}, 0) as agencyId, ${department} as departmentId, count(*) as value, max(id) as last
    from ${sql.table(table)} ${which} group by agencyId, departmentId`.execute(deps.database.reader.db)
  return rows
}

async function countAll(ctx: Ctx, key: string, figure: RollUp, until: Date): Promise<void> {
  const places = await countPlaces(ctx, figure)
  await inTransaction(ctx, async (ctx) => {
    if (!(await settle(ctx, key, until, lastOf(places)))) return
    await ctx.db.deleteFrom('figure_count').where('figure', '=', key).execute()
    await addPlaces(ctx, key, places)
  })
}

const lastOf = (places: Place[]) => places.reduce((most, { last }) => Math.max(most, last), 0)

/** Range by range, each with how far it came: a process that dies loses one range at most. */
async function countNew(ctx: Ctx, key: string, figure: RollUp, until: Date): Promise<void> {
  const last = await lastSettled(ctx, figure)
  const state = ctx.db.selectFrom('figure_state').select('counted_to as to').where('figure', '=', key)
  let { to: after } = await state.executeTakeFirstOrThrow()
  for (let isOurs = true, isDone = false; isOurs && !isDone; ) {
    const to = Math.max(after, Math.min(after + range, last))
    const places = to > after ? await countPlaces(ctx, figure, { after, to }) : []
    isDone = to >= last
    isOurs = await inTransaction(ctx, async (ctx) => {
      if (!(await settle(ctx, key, until, to, isDone))) return false
      await addPlaces(ctx, key, places)
      return true
    })
    after = to
  }
}

async function lastSettled({ deps, now }: Ctx, { table, appendedAt = '' }: RollUp): Promise<number> {
  const before = new Date(now().getTime() - unsettledMs)
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} where ${sql.ref(appendedAt)} < ${before}
    order by id desc limit 1`.execute(deps.database.reader.db)
  return rows[0]?.id ?? 0
}

/** False when the claim has been lost; the end of all gives it back. */
async function settle(ctx: Ctx, key: string, until: Date, to: number, isDone = true): Promise<boolean> {
  const done = { counted_at: ctx.now(), claimed_until: ctx.now() }
  const written = await ctx.db
    .updateTable('figure_state')
    .set({ counted_to: to, ...(isDone ? done : {}) })
    .where('figure', '=', key)
    .where('claimed_until', '=', until)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

async function addPlaces(ctx: Ctx, key: string, places: Place[]): Promise<void> {
  if (places.length === 0) return
  const rows = places.map((one) => sql`(${key}, ${one.agencyId}, ${one.departmentId}, ${one.value})`)
  await sql`
    insert into figure_count (figure, agency_id, department_id, value) values ${sql.join(rows)}
    on duplicate key update value = figure_count.value + values(value)`.execute(ctx.db)
}

/** For the transaction that deletes rows of no agency which were counted once and will not be counted again. */
export async function lowerRollUp({ db }: Ctx, key: string, rows: number): Promise<void> {
  await sql`
    update figure_count set value = greatest(value - ${rows}, 0)
    where figure = ${key} and agency_id = 0 and department_id = 0`.execute(db)
}
