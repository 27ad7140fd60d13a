import { pick, type Random, seededRandom } from '#server/demonstration/random.ts'
import { type Client, mintKey, type Props, type Stage } from '#server/demonstration/stage.ts'

interface Held {
  id: number
  issuedPieces: number
}

/** Redemptions on each of the last 60 days, with the odd correction and taking back, and last month's settlement. */
async function redeemCoupons(stage: Stage): Promise<void> {
  const { sent } = stage.props
  const random = seededRandom(99)
  const pools = new Map<Props['sent'][number], Held[]>()
  for (let day = 59; day >= 0; day--) {
    const open = sent.filter((one) => one.daysAgo > day)
    stage.at(stage.daysAgo(day, day === 0 ? 0 : 12, 30))
    for (const one of open) {
      const client = await stage.as(one.by)
      const pool = pools.get(one) ?? (await heldBy(client, one.couponId))
      pools.set(one, pool)
      await redeemSome(client, random, pool, weekend(stage) ? 5 : 3)
    }
  }
}

function weekend(stage: Stage): boolean {
  return [0, 6].includes(stage.deps.now().getUTCDay())
}

async function heldBy(client: Client, couponId: number): Promise<Held[]> {
  const path = `/coupon-dispatch-records?couponId=${couponId}&status=0&pageSize=200`
  return (await client.get<{ items: Held[] }>(path)).items
}

/** A few members come to the counter; one in thirty was a mistake, one in forty gives the coupon back. */
async function redeemSome(client: Client, random: Random, pool: Held[], most: number): Promise<void> {
  const visitors = Math.floor(random() * (most + 1))
  for (let n = 0; n < visitors && pool.length > 0; n++) {
    const held = pick(random, pool)
    pool.splice(pool.indexOf(held), 1)
    if (random() < 1 / 40) {
      const reason = '民眾申請退回'
      await client.post('/coupon-used-records/delete', { recordId: held.id, reason, requestKey: mintKey('delete') })
      continue
    }
    const use = { recordId: held.id, pieces: 1, requestKey: mintKey('redeem') }
    const row = await client.post('/coupon-used-records/redeem', use)
    if (random() > 1 / 30) continue
    const amend = { pieces: -1, reason: '店家誤刷,更正', requestKey: mintKey('amend') }
    await client.post(`/coupon-used-records/${row.id}/amend`, amend)
  }
}

export const acts = [{ act: 60, play: redeemCoupons }]
