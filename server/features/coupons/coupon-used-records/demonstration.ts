import { taipeiDay } from '#contract/days.ts'
import { pick, type Random, seededRandom } from '#server/demonstration/random.ts'
import { type Client, type CouponName, mintKey, type Props, type Stage } from '#server/demonstration/stage.ts'

interface Held {
  id: number
  issuedPieces: number
}
type Sent = Props['sent'][number]

/** When people come, in minutes of the day: shops open at half past ten, the night market in the evening. */
const openFrom: Partial<Record<CouponName, number>> = { night: 17 * 60 + 30, movie: 12 * 60 }
const openingAt = 10 * 60 + 30
const closingAt = 21 * 60
const lateClosingAt = 23 * 60

/** Redemptions on each of the last 60 days, with the odd correction and taking back. */
async function planRedemptions(stage: Stage): Promise<void> {
  const random = seededRandom(99)
  const pools = new Map<Sent, Held[]>()
  for (let day = 59; day >= 0; day--)
    stage.plan(stage.daysAgo(day, 10), async () => {
      for (const one of stage.props.sent) {
        const pool = pools.get(one) ?? (await heldBy(stage, one))
        pools.set(one, pool)
        planVisits(stage, random, one, pool, day)
      }
    })
}

async function heldBy(stage: Stage, { name, by }: Sent): Promise<Held[]> {
  const path = `/coupon-dispatch-records?couponId=${stage.props.coupons[name]}&status=0&pageSize=200`
  return (await (await stage.as(by)).get<{ items: Held[] }>(path)).items
}

const isWeekend = (day: Date) => [0, 6].includes(new Date(`${taipeiDay(day)}T00:00:00Z`).getUTCDay())

/** A few members come to the counter; one in thirty was a mistake, one in forty gives the coupon back. */
function planVisits(stage: Stage, random: Random, { name, by }: Sent, pool: Held[], day: number): void {
  const visitors = Math.floor(random() * (isWeekend(stage.daysAgo(day)) ? 6 : 4))
  const opensAt = openFrom[name] ?? openingAt
  const closesAt = name === 'night' ? lateClosingAt : closingAt
  for (let n = 0; n < visitors && pool.length > 0; n++) {
    const held = pick(random, pool)
    pool.splice(pool.indexOf(held), 1)
    const minute = opensAt + Math.floor(random() * (closesAt - opensAt))
    const [givesBack, isMistaken] = [random() < 1 / 40, random() < 1 / 30]
    const at = stage.daysAgo(day, 0, minute)
    stage.plan(at, async () => {
      const client = await stage.as(by)
      if (givesBack) return takeBack(client, held)
      const { id } = await redeem(client, held)
      if (isMistaken) stage.plan(new Date(at.getTime() + 12 * 60_000), async () => amend(await stage.as(by), id))
    })
  }
}

const redeem = (client: Client, { id: recordId }: Held) =>
  client.post('/coupon-used-records/redeem', { recordId, pieces: 1, requestKey: mintKey('redeem') })

async function amend(client: Client, id: number): Promise<void> {
  const amend = { pieces: -1, reason: '店家誤刷，更正', requestKey: mintKey('amend') }
  await client.post(`/coupon-used-records/${id}/amend`, amend)
}

async function takeBack(client: Client, { id: recordId }: Held): Promise<void> {
  const reason = '民眾申請退回'
  await client.post('/coupon-used-records/delete', { recordId, reason, requestKey: mintKey('delete') })
}

export const acts = [{ act: 60, play: planRedemptions }]
