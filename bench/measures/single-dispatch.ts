import type { Sample } from '#bench/area.ts'
import { type Call, type Load, load } from '#bench/load.ts'
import { call } from '#bench/product.ts'
import { count, type Figure } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { createCoupon } from './coupon.ts'

const callers = 50
const operation = `single dispatch over HTTP on one hot coupon, ${callers} callers`

export async function sampleSingleDispatch(world: World): Promise<Sample[]> {
  const { perSecond, p95, cpuEach } = await dispatchSingly(world)
  return [
    { operation, value: perSecond, unit: '/s' },
    { operation: `${operation}: p95`, value: p95, unit: 'ms' },
    { operation: `${operation}: CPU each`, value: cpuEach, unit: 'ms' },
  ]
}

export async function measureSingleDispatch(world: World): Promise<Figure[]> {
  const { perSecond, p95 } = await dispatchSingly(world)
  const ours = `${count(perSecond)}/s, p95 ${p95.toFixed(1)} ms`
  return [{ operation, floor: '–', ours, ratio: '–', bar: '≥ 1,500/s', met: perSecond >= 1_500 }]
}

/** One member after another, all of the same coupon; each gets a piece, and the stock must have given as many. */
async function dispatchSingly(world: World): Promise<Load & { cpuEach: number }> {
  const couponId = await createCoupon(world, 'HOT', { totalPieces: 1_000_000, limitPerMember: 100 })
  let orders = 0
  const next = (): Call => {
    const n = orders++
    const order = { kind: 'SINGLE', couponId, account: `bench${n % world.rows}`, requestKey: `bench-single-${n}` }
    return { method: 'POST', path: '/api/admin/coupon-dispatches', body: JSON.stringify(order) }
  }
  await load(world.port, world.cookie, next, { callers, seconds: 2 })
  const before = world.cpu()
  const figures = await load(world.port, world.cookie, next, { callers, seconds: 6 })
  const cpuEach = ((world.cpu() - before) * 1_000) / figures.sent
  const { issuedPieces } = await call<{ issuedPieces: number }>(world, 'GET', `/coupons/${couponId}`)
  if (issuedPieces !== orders) throw new Error(`${orders} single dispatches issued ${issuedPieces} pieces`)
  return { ...figures, cpuEach }
}
