import { type CouponName, dayMs, type Stage } from '#server/demonstration/stage.ts'

interface Plan {
  name: CouponName
  code: string
  title: string
  value: string
  pieces: number
  limit: number
  /** Days ago, negative for days to come: receive from, receive until. */
  receive: [number, number]
  useDays?: number
  audience?: object
  welfare?: boolean
  state: 'DRAFT' | 'ACTIVE'
}

const plans: Plan[] = [
  {
    name: 'tea',
    code: 'TEA100',
    title: '大稻埕茶香百元券',
    value: '100',
    pieces: 3_000,
    limit: 2,
    receive: [62, -30],
    state: 'ACTIVE',
  },
  {
    name: 'book',
    code: 'BOOK150',
    title: '公館書香券',
    value: '150',
    pieces: 1_500,
    limit: 1,
    receive: [58, -20],
    audience: { ageFrom: 12, ageTo: 30 },
    state: 'ACTIVE',
  },
  {
    name: 'spa',
    code: 'SPA200',
    title: '北投溫泉體驗券',
    value: '200',
    pieces: 900,
    limit: 1,
    receive: [50, -5],
    audience: { ageFrom: 65, districts: ['北投區', '士林區'] },
    state: 'ACTIVE',
  },
  {
    name: 'movie',
    code: 'MOVIE50',
    title: '信義影城折價券',
    value: '50',
    pieces: 2_000,
    limit: 2,
    receive: [45, 3],
    useDays: 60,
    state: 'ACTIVE',
  },
  {
    name: 'family',
    code: 'KIDS120',
    title: '親子餐廳抵用券',
    value: '120',
    pieces: 1_200,
    limit: 1,
    receive: [30, -40],
    audience: { level: 'GOLD', ageFrom: 28, ageTo: 45 },
    state: 'ACTIVE',
  },
  {
    name: 'night',
    code: 'NIGHT30',
    title: '夜市小吃銅板券',
    value: '30',
    pieces: 400,
    limit: 3,
    receive: [28, -15],
    state: 'ACTIVE',
  },
  {
    name: 'glasses',
    code: 'EYE300',
    title: '配鏡補助券',
    value: '300',
    pieces: 500,
    limit: 1,
    receive: [25, -60],
    audience: { ageTo: 18 },
    state: 'ACTIVE',
  },
  {
    name: 'toys',
    code: 'TOY80',
    title: '西門玩具節折價券',
    value: '80',
    pieces: 600,
    limit: 1,
    receive: [20, -20],
    state: 'ACTIVE',
  },
  {
    name: 'winter',
    code: 'WINTER200',
    title: '冬季旅遊券(籌備中)',
    value: '200',
    pieces: 10_000,
    limit: 2,
    receive: [-10, -70],
    state: 'DRAFT',
  },
  {
    name: 'meal',
    code: 'MEAL60',
    title: '樂齡共餐券',
    value: '60',
    pieces: 2_400,
    limit: 4,
    receive: [38, -60],
    audience: { ageFrom: 65 },
    welfare: true,
    state: 'ACTIVE',
  },
  {
    name: 'sport',
    code: 'SPORT100',
    title: '樂齡運動券',
    value: '100',
    pieces: 700,
    limit: 1,
    receive: [26, -45],
    audience: { ageFrom: 60 },
    welfare: true,
    state: 'ACTIVE',
  },
  {
    name: 'taxi',
    code: 'TAXI50',
    title: '愛心計程車補助券(籌備中)',
    value: '50',
    pieces: 5_000,
    limit: 10,
    receive: [-5, -90],
    welfare: true,
    state: 'DRAFT',
  },
]

/** 12 coupons: two drafts, the others active when they are made; some are disabled or run out later. */
async function createCoupons(stage: Stage): Promise<void> {
  const { coupons, merchants } = stage.props
  for (const [n, plan] of plans.entries()) {
    stage.at(stage.daysAgo(Math.max(plan.receive[0] + 1, 1), 9, 30))
    const client = await stage.as(plan.welfare ? 'lee.junjie' : 'operator')
    const shops = plan.welfare ? merchants.welfare : merchants.city
    const coupon = await client.post<{ id: number; version: number }>(
      '/coupons',
      inputOf(stage, plan, shops[n % shops.length]),
    )
    if (plan.state === 'ACTIVE') await client.post(`/coupons/${coupon.id}/activate`, { version: coupon.version })
    coupons[plan.name] = coupon.id
  }
}

/** A merchant closes its doors: what was issued can no longer be used. */
async function disableOne(stage: Stage): Promise<void> {
  const { spa } = stage.props.coupons
  stage.at(stage.daysAgo(2, 11))
  const client = await stage.as('operator')
  const { version } = await client.get<{ version: number }>(`/coupons/${spa}`)
  await client.post(`/coupons/${spa}/disable`, { reason: '商家停業整修', version })
}

function inputOf(stage: Stage, plan: Plan, merchantId: number | undefined) {
  const from = stage.daysAgo(plan.receive[0], 0)
  const until = new Date(stage.daysAgo(plan.receive[1], 0).getTime() + dayMs - 1_000)
  const use = plan.useDays
    ? { useDays: plan.useDays }
    : { useFromAt: from.toISOString(), useUntilAt: new Date(until.getTime() + 30 * dayMs).toISOString() }
  return {
    code: plan.code,
    title: plan.title,
    merchantId,
    faceValue: plan.value,
    totalPieces: plan.pieces,
    limitPerMember: plan.limit,
    receiveFromAt: from.toISOString(),
    receiveUntilAt: until.toISOString(),
    ...use,
    ...(plan.audience ? { audience: plan.audience } : {}),
  }
}

export const acts = [
  { act: 40, play: createCoupons },
  { act: 70, play: disableOne },
]
