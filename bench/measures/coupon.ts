import { call } from '#bench/product.ts'
import type { World } from '#bench/world.ts'

/** A coupon that everybody may have, of a merchant of its own. */
export async function createCoupon(
  world: World,
  code: string,
  pieces: { totalPieces: number; limitPerMember: number },
): Promise<number> {
  const merchant = await call(world, 'POST', '/merchants', { code, name: '量測商家' })
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
  const coupon = await call<{ id: number; version: number }>(world, 'POST', '/coupons', {
    code,
    title: '量測券',
    merchantId: merchant.id,
    faceValue: '100',
    ...pieces,
    receiveFromAt: day(-1),
    receiveUntilAt: day(30),
    useDays: 30,
    audience: { ageFrom: 0 },
  })
  await call(world, 'POST', `/coupons/${coupon.id}/activate`, { version: coupon.version })
  return coupon.id
}
