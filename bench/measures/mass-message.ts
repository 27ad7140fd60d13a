import { sql } from 'kysely'
import type { Sample } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import { settle } from '#bench/settle.ts'
import type { World } from '#bench/world.ts'
import { createCoupon } from './coupon.ts'

const memoryBar = 80
const fixingOf = (world: World) => `fix the recipients of a message, ${count(world.rows)}`
const sendingOf = (world: World) => `message to ${count(world.rows)} by the simulator`

export async function sampleMassMessage(world: World): Promise<Sample[]> {
  const fixing = await fix(world)
  const sending = await send(world)
  const of = (operation: string, job: JobFigures): Sample[] => [
    { operation, value: world.rows / job.seconds, unit: '/s' },
    { operation: `${operation}: memory above idle`, value: job.above, unit: 'MB' },
    { operation: `${operation}: CPU`, value: job.cpu, unit: 's' },
  ]
  return [...of(fixingOf(world), fixing), ...of(sendingOf(world), sending)]
}

/** Recipients are fixed beside the audience of a mass dispatch to the same members; sending has no floor, and is told. */
export async function measureMassMessage(world: World): Promise<Figure[]> {
  const snapshot = world.rows / (await snapshotSeconds(world))
  await settle(world.database.db)
  const fixing = await fix(world)
  const fixed = world.rows / fixing.seconds
  await settle(world.database.db)
  const sending = await send(world)
  const oursOf = (perSecond: number, { above }: JobFigures) => `${count(perSecond)}/s, +${count(above)} MB`
  return [
    {
      operation: `${fixingOf(world)}; the floor is the audience of a mass dispatch`,
      floor: `${count(snapshot)}/s`,
      ours: oursOf(fixed, fixing),
      ratio: ratio(fixed, snapshot),
      bar: `≥ 1.2 × floor, + ≤ ${memoryBar} MB`,
      met: fixed >= 1.2 * snapshot && fixing.above <= memoryBar,
    },
    {
      operation: sendingOf(world),
      floor: '–',
      ours: oursOf(world.rows / sending.seconds, sending),
      ratio: '–',
      bar: `+ ≤ ${memoryBar} MB`,
      met: sending.above <= memoryBar,
    },
  ]
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

/** What ordering a dispatch to everybody takes: its recipients are read, chunked and hashed before it stands. */
async function snapshotSeconds(world: World): Promise<number> {
  const couponId = await createCoupon(world, 'LATER', { totalPieces: world.rows, limitPerMember: 1 })
  const order = {
    kind: 'CONDITION',
    couponId,
    piecesPerMember: 1,
    scheduledAt: tomorrow(),
    requestKey: 'bench-later-1',
  }
  const begin = performance.now()
  await call(world, 'POST', '/coupon-dispatches', order)
  return (performance.now() - begin) / 1_000
}

let orders = 0

/** Orders a message to everybody; answers its job and itself. */
async function order(world: World, scheduledAt: string | null): Promise<{ jobId: number; id: number }> {
  orders += 1
  const texts = { kind: 'TCG', class: 'EMERGENCY', title: '量測', body: '明日上午九時至下午五時停水，請提早儲水。' }
  const draft = await call<{ id: number; version: number }>(world, 'POST', '/messages', {
    ...texts,
    target: { kind: 'ALL' },
    requestKey: `bench-draft-${orders}`,
  })
  const body = { version: draft.version, scheduledAt, seen: [], requestKey: `bench-message-${orders}` }
  const sent = await call<{ jobId: number }>(world, 'POST', `/messages/${draft.id}/send`, body)
  return { jobId: sent.jobId, id: draft.id }
}

/** One for tomorrow: its job writes a row for each recipient and goes. */
async function fix(world: World): Promise<JobFigures> {
  let id = 0
  const job = await timeJob(world, async () => {
    const ordered = await order(world, tomorrow())
    id = ordered.id
    return ordered.jobId
  })
  await check(world, id, [0])
  return job
}

async function send(world: World): Promise<JobFigures> {
  let id = 0
  const job = await timeJob(world, async () => {
    const ordered = await order(world, null)
    id = ordered.id
    return ordered.jobId
  })
  await check(world, id, [3, 4, 5])
  return job
}

/** A fast figure counts only when each member has one row, in the status that was meant. */
async function check({ database, rows }: World, id: number, statuses: number[]): Promise<void> {
  const found = await sql<{ n: number; members: number }>`
    select count(*) as n, count(distinct member_id) as members from message_recipient
    where message_id = ${id} and status in (${sql.join(statuses)})`.execute(database.db)
  const { n, members } = found.rows[0] ?? { n: 0, members: 0 }
  if (n !== rows || members !== rows) throw new Error(`Message ${id} has ${n} rows of ${members} members, not ${rows}`)
}
