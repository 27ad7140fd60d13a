import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Sample } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { createCoupon } from './coupon.ts'

const range = 5_000
const patienceMs = 120_000
const operationOf = (world: World) => `mass dispatch, ${count(world.rows)} recipients`

/** A coupon for every member: how fast the job issues it, and how long it takes from the order to SENDED. */
export async function sampleMassDispatch(world: World): Promise<Sample[]> {
  const job = await dispatch(world)
  const operation = operationOf(world)
  return [
    { operation, value: world.rows / job.seconds, unit: '/s' },
    { operation: `${operation}: order to SENDED`, value: job.fromOrder, unit: 's' },
    { operation: `${operation}: memory above idle`, value: job.above, unit: 'MB' },
    { operation: `${operation}: CPU`, value: job.cpu, unit: 's' },
  ]
}

export async function measureMassDispatch(world: World): Promise<Figure[]> {
  const floorSeconds = await plainInserts(world)
  await settle(world.database.db)
  const job = await dispatch(world)
  const [floor, ours] = [world.rows / floorSeconds, world.rows / job.seconds]
  const operation = operationOf(world)
  const figure: Figure = {
    operation,
    floor: `${count(floor)}/s`,
    ours: `${count(ours)}/s, +${count(job.above)} MB`,
    ratio: ratio(ours, floor),
    bar: '≥ 50,000/s',
    met: ours >= 50_000,
  }
  const whole: Figure = {
    operation: `${operation}: order to SENDED`,
    floor: `${floorSeconds.toFixed(1)} s`,
    ours: `${job.fromOrder.toFixed(1)} s`,
    ratio: ratio(job.fromOrder, floorSeconds),
    bar: '≤ 1.3 × floor',
    met: job.fromOrder <= 1.3 * floorSeconds,
  }
  return [figure, whole]
}

async function dispatch(world: World): Promise<JobFigures> {
  const couponId = await createCoupon(world, 'MASS', { totalPieces: world.rows, limitPerMember: 1 })
  const job = await timeJob(world, async () => {
    const order = { kind: 'CONDITION', couponId, piecesPerMember: 1, requestKey: 'bench-mass-1' }
    return findJob(world, (await call(world, 'POST', '/coupon-dispatches', order)).id)
  })
  await check(world, couponId)
  return job
}

/** A checkout may order the job with its answer or some time after it. */
async function findJob(world: World, dispatchId: number): Promise<number> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
    const found = world.database.db.selectFrom('coupon_dispatch').select('job_id as jobId').where('id', '=', dispatchId)
    const { jobId } = await found.executeTakeFirstOrThrow()
    if (jobId !== null) return jobId
  }
  throw new Error(`Dispatch ${dispatchId} has no job`)
}

/** A fast figure counts only when every recipient has the record, the holding, the ledger row, and the stock is right. */
async function check(world: World, couponId: number): Promise<void> {
  const { rows } = await sql<Record<string, number>>`
    select (select status = 3 from coupon_dispatch where coupon_id = ${couponId}) * ${world.rows} as sended,
      (select issued_pieces from coupon where id = ${couponId}) as stock,
      (select count(*) from coupon_dispatch_record where coupon_id = ${couponId} and status = 0) as records,
      (select sum(pieces) from coupon_holding where coupon_id = ${couponId}) as held,
      (select sum(pieces) from coupon_used_record where coupon_id = ${couponId} and type = 'R') as ledger`.execute(
    world.database.db,
  )
  for (const [what, found] of Object.entries(rows[0] ?? {})) {
    if (Number(found) !== world.rows) throw new Error(`${what} is ${found} and not ${world.rows}`)
  }
}

/** Record, holding and ledger rows by INSERT … SELECT in ranges of members, one transaction a range. */
async function plainInserts(world: World): Promise<number> {
  const { db } = world.database
  const tables = ['coupon_dispatch_record', 'coupon_holding', 'coupon_used_record']
  for (const table of tables)
    await sql`create table ${sql.table(`floor_${table}`)} like ${sql.table(table)}`.execute(db)
  const begin = performance.now()
  for (let from = 0; from < world.rows + range; from += range) {
    await db.transaction().execute(async (tx) => {
      await sql`insert into floor_coupon_dispatch_record
        (id, dispatch_id, row_no, coupon_id, account, member_id, pieces, status, issued_pieces, received_at)
        select id, 1, id, 1, account, id, 1, 0, 1, now(3) from member where id > ${from} and id <= ${from + range}`.execute(
        tx,
      )
      await sql`insert into floor_coupon_holding (coupon_id, member_id, pieces, piece_limit)
        select 1, id, 1, 1 from member where id > ${from} and id <= ${from + range}`.execute(tx)
      await sql`insert into floor_coupon_used_record
        (type, coupon_id, record_id, member_id, pieces, occurred_at, created_at)
        select 'R', 1, id, id, 1, now(3), now(3) from member where id > ${from} and id <= ${from + range}`.execute(tx)
    })
  }
  const seconds = (performance.now() - begin) / 1_000
  for (const table of tables) await sql`drop table ${sql.table(`floor_${table}`)}`.execute(db)
  return seconds
}
