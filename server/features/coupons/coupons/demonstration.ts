import { dayMs } from '#contract/days.ts'
import type { CouponName, Stage } from '#server/demonstration/stage.ts'

/** Of how long ago, negative for days to come, a coupon is received from and until. */
type Days = [from: number, until: number]
interface More {
  useDays?: number
  audience?: object
  welfare?: true
  draft?: true
}
type Plan = [
  CouponName,
  code: string,
  title: string,
  at: string,
  value: number,
  pieces: number,
  limit: number,
  Days,
  More?,
]

const eldersNearby = { ageFrom: 65, districts: ['北投區', '士林區'] }
const parents = { level: 'GOLD', ageFrom: 28, ageTo: 45 }
const welfare = { welfare: true } as const

const plans: Plan[] = [
  ['tea', 'TEA100', '大稻埕茶香百元券', '大稻埕茶行', 100, 3_000, 2, [62, -30]],
  ['book', 'BOOK150', '公館圖書禮券', '公館書店', 150, 1_500, 1, [58, -20], { audience: { ageFrom: 12, ageTo: 30 } }],
  ['spa', 'SPA200', '北投溫泉體驗券', '北投溫泉會館', 200, 900, 1, [50, -5], { audience: eldersNearby }],
  ['movie', 'MOVIE50', '信義影城折價券', '信義影城', 50, 2_000, 2, [45, 3], { useDays: 60 }],
  ['family', 'KIDS120', '親子餐廳抵用券', '內湖親子餐廳', 120, 1_200, 1, [30, -40], { audience: parents }],
  ['night', 'NIGHT30', '饒河夜市銅板券', '饒河胡椒餅', 30, 400, 3, [28, -15]],
  ['glasses', 'EYE300', '學童配鏡補助券', '東區眼鏡', 300, 500, 1, [25, -60], { audience: { ageTo: 18 } }],
  ['toys', 'TOY80', '西門玩具節折價券', '西門町玩具', 80, 600, 1, [20, -20]],
  ['winter', 'WINTER200', '冬季泡湯旅遊券(籌備中)', '北投溫泉會館', 200, 10_000, 2, [-10, -70], { draft: true }],
  ['meal', 'MEAL60', '樂齡共餐券', '社區共餐廚房', 60, 2_400, 4, [38, -60], { audience: { ageFrom: 65 }, ...welfare }],
  [
    'sport',
    'SPORT100',
    '樂齡運動券',
    '樂齡運動中心',
    100,
    700,
    1,
    [26, -45],
    { audience: { ageFrom: 60 }, ...welfare },
  ],
  ['taxi', 'TAXI50', '愛心計程車補助券(籌備中)', '愛心計程車隊', 50, 5_000, 10, [-5, -90], { ...welfare, draft: true }],
]

/** 12 coupons, each at a merchant that sells such things: two drafts, the others active when they are made. */
async function planCoupons(stage: Stage): Promise<void> {
  for (const [n, plan] of plans.entries()) {
    const [name, , , , , , , [from], more] = plan
    stage.plan(stage.daysAgo(Math.max(from + 1, 1), 9, 30 + n), async () => {
      const client = await stage.as(more?.welfare ? 'lee.junjie' : 'operator')
      const { id, version } = await client.post<{ id: number; version: number }>('/coupons', inputOf(stage, plan))
      if (!more?.draft) await client.post(`/coupons/${id}/activate`, { version })
      stage.props.coupons[name] = id
    })
  }
  stage.plan(stage.daysAgo(2, 21, 30), () => disableOne(stage))
}

/** A merchant closes its doors: what was issued can no longer be used. */
async function disableOne(stage: Stage): Promise<void> {
  const { spa } = stage.props.coupons
  const client = await stage.as('operator')
  const { version } = await client.get<{ version: number }>(`/coupons/${spa}`)
  await client.post(`/coupons/${spa}/disable`, { reason: '商家停業整修', version })
  stage.props.sent = stage.props.sent.filter(({ name }) => name !== 'spa')
}

function inputOf(stage: Stage, plan: Plan) {
  const [, code, title, at, value, totalPieces, limitPerMember, [fromDay, untilDay], { useDays, audience } = {}] = plan
  const from = stage.daysAgo(fromDay, 0)
  const until = new Date(stage.daysAgo(untilDay, 0).getTime() + dayMs - 1)
  const [receiveFromAt, receiveUntilAt] = [from.toISOString(), until.toISOString()]
  const useUntilAt = new Date(until.getTime() + 30 * dayMs).toISOString()
  const use = useDays ? { useDays } : { useFromAt: receiveFromAt, useUntilAt }
  const terms = { faceValue: String(value), totalPieces, limitPerMember, receiveFromAt, receiveUntilAt, ...use }
  return { code, title, merchantId: stage.props.merchants[at], ...terms, ...(audience ? { audience } : {}) }
}

export const acts = [{ act: 40, play: planCoupons }]
