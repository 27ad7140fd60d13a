import { accountOf, cityMembers, earlyMembers, welfareMembers } from '#server/demonstration/people.ts'
import { pick, seededRandom } from '#server/demonstration/random.ts'
import { type Client, type CouponName, mintKey, type Stage } from '#server/demonstration/stage.ts'

/** Ten dispatches with what can become of them: sent with all kinds of codes, refused, cancelled, waiting. */
async function planDispatches(stage: Stage): Promise<void> {
  const { props } = stage
  const send = (name: CouponName, daysAgo: number, by: string, order: (c: Client, id: number) => Promise<unknown>) =>
    stage.plan(stage.daysAgo(daysAgo, 10, 20), async () => {
      await order(await stage.as(by), props.coupons[name])
      await stage.runJobs()
      props.sent.push({ name, by })
    })
  send('tea', 60, 'operator', (c, id) => byList(c, id, 'tea-fans.csv', teaList()))
  send('book', 52, 'operator', (c, id) => byCondition(c, id))
  send('spa', 46, 'wang.shufen', (c, id) => byCondition(c, id))
  send('movie', 40, 'operator', (c, id) => byList(c, id, 'movie-night.csv', listOf(0, 900, 2)))
  send('meal', 36, 'lee.junjie', (c, id) => byCondition(c, id, { piecesPerMember: 2 }))
  send('family', 27, 'operator', (c, id) => byCondition(c, id))
  send('sport', 20, 'liu.meihui', (c, id) => byCondition(c, id))
  planRunOut(stage)
  stage.plan(stage.daysAgo(9, 11), () => refusals(stage))
  planCancelledAndWaiting(stage)
  planSingles(stage)
}

const header = '帳號,張數'

function listOf(from: number, to: number, pieces = 1): string[] {
  return Array.from({ length: to - from }, (_, i) => `${accountOf(from + i)},${pieces}`)
}

/** Some ask for more than the limit, some are unknown: the codes 5 and 6. */
function teaList(): string[] {
  const tooMany = Array.from({ length: 24 }, (_, i) => `${accountOf(1_200 + i)},3`)
  const unknown = Array.from({ length: 18 }, (_, i) => `nobody${i},1`)
  return [...listOf(0, 1_200), ...tooMany, ...unknown]
}

async function byList(client: Client, couponId: number, name: string, rows: string[], more: object = {}) {
  const fileId = await client.upload('coupon-recipients', name, `\ufeff${[header, ...rows].join('\r\n')}\r\n`)
  return client.post('/coupon-dispatches', { kind: 'LIST', couponId, fileId, requestKey: mintKey('list'), ...more })
}

function byCondition(client: Client, couponId: number, more: object = {}) {
  return client.post('/coupon-dispatches', { kind: 'CONDITION', couponId, requestKey: mintKey('condition'), ...more })
}

/** Two dispatches of one hour share a stock that is enough for each alone: the second to run ends with code 4. */
function planRunOut(stage: Stage): void {
  const { props } = stage
  const { coupons } = props
  const scheduledAt = stage.daysAgo(14, 18).toISOString()
  stage.plan(stage.daysAgo(14, 10), async () => {
    const client = await stage.as('operator')
    await byList(client, coupons.night, 'night-market-2.csv', listOf(2_000, 2_260), { scheduledAt })
    await byList(client, coupons.night, 'night-market-1.csv', listOf(1_600, 1_850), { scheduledAt })
  })
  stage.plan(stage.daysAgo(14, 18, 1), async () => {
    await stage.runJobs()
    props.sent.push({ name: 'night', by: 'operator' })
  })
}

async function refusals(stage: Stage): Promise<void> {
  const { coupons } = stage.props
  const client = await stage.as('operator')
  await byList(client, coupons.glasses, 'all-pupils.csv', listOf(0, 800))
  await byCondition(client, coupons.toys)
  await byCondition(client, coupons.book, { piecesPerMember: 5 })
}

function planCancelledAndWaiting(stage: Stage): void {
  const { coupons } = stage.props
  const later = (days: number) => ({ scheduledAt: stage.daysAgo(-days, 9).toISOString() })
  stage.plan(stage.daysAgo(6, 16), async () => {
    const client = await stage.as('wang.shufen')
    const dispatch = await byList(client, coupons.toys, 'toy-festival.csv', listOf(2_500, 2_800), later(1))
    await client.post(`/coupon-dispatches/${dispatch.id}/cancel`)
  })
  stage.plan(stage.daysAgo(1, 15), async () => {
    const client = await stage.as('operator')
    await byList(client, coupons.toys, 'toy-festival-final.csv', listOf(2_500, 2_760), later(2))
  })
}

/** At the counters, each day one by either agency. */
function planSingles(stage: Stage): void {
  const { coupons } = stage.props
  const random = seededRandom(7)
  const send = async (by: string, couponId: number, account: string) => {
    const client = await stage.as(by)
    await client.post('/coupon-dispatches', { kind: 'SINGLE', couponId, account, requestKey: mintKey('single') })
  }
  for (let day = 12; day > 0; day--) {
    const name = pick<CouponName>(random, ['tea', 'glasses', 'family'])
    const account = accountOf(Math.floor(random() * earlyMembers))
    const elder = accountOf(cityMembers + Math.floor(random() * welfareMembers))
    stage.plan(stage.daysAgo(day, 13, day), () => send('operator', coupons[name], account))
    stage.plan(stage.daysAgo(day, 14, 3 * day), () => send('lee.junjie', coupons.meal, elder))
  }
}

export const acts = [{ act: 50, play: planDispatches }]
