import { accountOf, cityMembers, welfareMembers } from '#server/demonstration/people.ts'
import { pick, seededRandom } from '#server/demonstration/random.ts'
import { type Client, type CouponName, dayMs, mintKey, type Props, type Stage } from '#server/demonstration/stage.ts'

/** Ten dispatches with what can become of them: sent with all kinds of codes, refused, cancelled, waiting. */
async function sendCoupons(stage: Stage): Promise<void> {
  const { sent, coupons } = stage.props
  const run = async (name: CouponName, daysAgo: number, by: string, send: (client: Client) => Promise<unknown>) => {
    stage.at(stage.daysAgo(daysAgo, 10, 20))
    await send(await stage.as(by))
    await stage.runJobs()
    sent.push({ couponId: coupons[name], daysAgo, by })
  }
  await run('tea', 60, 'operator', (c) => byList(c, coupons.tea, 'tea-fans.csv', teaList()))
  await run('book', 52, 'operator', (c) => byCondition(c, coupons.book))
  await run('spa', 46, 'wang.shufen', (c) => byCondition(c, coupons.spa))
  await run('movie', 40, 'operator', (c) => byList(c, coupons.movie, 'movie-night.csv', listOf(0, 900, 2)))
  await run('meal', 36, 'lee.junjie', (c) => byCondition(c, coupons.meal, { piecesPerMember: 2 }))
  await run('family', 27, 'operator', (c) => byCondition(c, coupons.family))
  await run('sport', 20, 'liu.meihui', (c) => byCondition(c, coupons.sport))
  await runOutOfPieces(stage, coupons)
  sent.push({ couponId: coupons.night, daysAgo: 14, by: 'operator' })
  await refusals(stage, coupons)
  await cancelledAndWaiting(stage, coupons)
  await singles(stage, coupons)
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

function toOne(client: Client, couponId: number, account: string) {
  return client.post('/coupon-dispatches', { kind: 'SINGLE', couponId, account, requestKey: mintKey('single') })
}

/** Two dispatches of one hour share a stock that is enough for each alone: the second to run ends with code 4. */
async function runOutOfPieces(stage: Stage, coupons: Props['coupons']): Promise<void> {
  stage.at(stage.daysAgo(14, 10))
  const client = await stage.as('operator')
  const scheduledAt = stage.daysAgo(14, 18).toISOString()
  await byList(client, coupons.night, 'night-market-2.csv', listOf(2_000, 2_260), { scheduledAt })
  await byList(client, coupons.night, 'night-market-1.csv', listOf(1_600, 1_850), { scheduledAt })
  stage.at(stage.daysAgo(14, 18, 1))
  await stage.runJobs()
}

async function refusals(stage: Stage, coupons: Props['coupons']): Promise<void> {
  stage.at(stage.daysAgo(9, 11))
  const client = await stage.as('operator')
  await byList(client, coupons.glasses, 'all-pupils.csv', listOf(0, 800))
  await byCondition(client, coupons.toys)
  await byCondition(client, coupons.book, { piecesPerMember: 5 })
}

async function cancelledAndWaiting(stage: Stage, coupons: Props['coupons']): Promise<void> {
  stage.at(stage.daysAgo(6, 16))
  const client = await stage.as('wang.shufen')
  const later = (days: number) => ({
    scheduledAt: new Date(stage.daysAgo(0, 9).getTime() + days * dayMs).toISOString(),
  })
  const dispatch = await byList(client, coupons.toys, 'toy-festival.csv', listOf(2_500, 2_800), later(1))
  await client.post(`/coupon-dispatches/${dispatch.id}/cancel`)
  stage.at(stage.daysAgo(1, 15))
  const again = await stage.as('operator')
  await byList(again, coupons.toys, 'toy-festival-final.csv', listOf(2_500, 2_760), later(2))
}

async function singles(stage: Stage, coupons: Props['coupons']): Promise<void> {
  const random = seededRandom(7)
  for (let day = 12; day > 0; day--) {
    stage.at(stage.daysAgo(day, 13, day))
    const city = await stage.as('operator')
    const account = accountOf(Math.floor(random() * cityMembers))
    const couponId = pick(random, [coupons.tea, coupons.glasses, coupons.family])
    await toOne(city, couponId, account)
    const welfare = await stage.as('lee.junjie')
    const elder = accountOf(cityMembers + Math.floor(random() * welfareMembers))
    await toOne(welfare, coupons.meal, elder)
  }
}

export const acts = [{ act: 50, play: sendCoupons }]
