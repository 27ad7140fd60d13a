import { sql } from 'kysely'
import { count, type Figure, ratio } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { call, timeJob } from './product.ts'

const range = 5_000

export async function measureDispatch(world: World, members: number): Promise<Figure> {
  const floor = members / (await plainInserts(world, members))
  const couponId = await createCoupon(world, members)
  const job = await timeJob(world, async () => {
    const order = { kind: 'CONDITION', couponId, piecesPerMember: 1, requestKey: 'bench-dispatch-1' }
    return (await call<{ jobId: number }>(world, 'POST', '/coupon-dispatches', order)).jobId
  })
  await check(world, couponId, members)
  const ours = members / job.seconds
  return {
    operation: `mass dispatch, ${count(members)} recipients`,
    floor: `${count(floor)}/s`,
    ours: `${count(ours)}/s, +${count(job.above)} MB`,
    ratio: ratio(ours, floor),
    bar: '≥ 50,000/s',
    met: ours >= 50_000,
  }
}

async function createCoupon(world: World, pieces: number): Promise<number> {
  const merchant = await call(world, 'POST', '/merchants', { code: 'BENCH', name: '量測商家' })
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
  const coupon = await call<{ id: number; version: number }>(world, 'POST', '/coupons', {
    code: 'BENCH',
    title: '量測券',
    merchantId: merchant.id,
    faceValue: '100',
    totalPieces: pieces,
    limitPerMember: 1,
    receiveFromAt: day(-1),
    receiveUntilAt: day(30),
    useDays: 30,
    audience: { ageFrom: 0 },
  })
  await call(world, 'POST', `/coupons/${coupon.id}/activate`, { version: coupon.version })
  return coupon.id
}

/** A fast figure counts only when every recipient has the record, the holding, the ledger row, and the stock is right. */
async function check(world: World, couponId: number, members: number): Promise<void> {
  const { rows } = await sql<Record<string, number>>`
    select (select issued_pieces from coupon where id = ${couponId}) as stock,
      (select count(*) from coupon_dispatch_record where coupon_id = ${couponId} and status = 0) as records,
      (select sum(pieces) from coupon_holding where coupon_id = ${couponId}) as held,
      (select sum(pieces) from coupon_used_record where coupon_id = ${couponId} and type = 'R') as ledger`.execute(
    world.database.db,
  )
  for (const [what, found] of Object.entries(rows[0] ?? {})) {
    if (Number(found) !== members) throw new Error(`${what} is ${found} and not ${members}`)
  }
}

/** Record, holding and ledger rows by INSERT … SELECT in ranges of members, one transaction a range. */
async function plainInserts(world: World, members: number): Promise<number> {
  const { db } = world.database
  const tables = ['coupon_dispatch_record', 'coupon_holding', 'coupon_used_record']
  for (const table of tables)
    await sql`create table ${sql.table(`floor_${table}`)} like ${sql.table(table)}`.execute(db)
  const begin = performance.now()
  for (let from = 0; from < members + range; from += range) {
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
