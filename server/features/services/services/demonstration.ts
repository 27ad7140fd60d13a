import { dayMs } from '#contract/days.ts'
import type { Stage } from '#server/demonstration/stage.ts'
import type { ServiceAudience, ServiceIcon } from './enums.ts'

interface More {
  audience?: ServiceAudience
  apiAccess?: true
  /** Of how long ago, negative for days to come, it is shown from and until. */
  days?: [from: number | null, until: number | null]
  draft?: true
  offline?: string
}
type Plan = [code: string, name: string, nameEn: string, icon: ServiceIcon, page: string, More?]

/** By category; what 社會局 looks after is its own. */
const plans: Record<string, Plan[]> = {
  HOUSEHOLD: [
    ['TRANSCRIPT', '戶籍謄本線上申請', 'Household transcript', 'document', 'household/transcript', { apiAccess: true }],
    ['HH-BOOKING', '戶政臨櫃預約', 'Household office booking', 'calendar', 'household/booking'],
    ['ID-REPLACE', '身分證補換發進度', 'Identity card progress', 'card', 'household/card'],
    ['MARRIAGE', '結婚登記預約', 'Marriage registration', 'document', 'household/marriage', { days: [-12, null] }],
  ],
  TRAFFIC: [
    ['PARKING', '停車費查詢繳納', 'Parking fees', 'parking', 'traffic/parking', { apiAccess: true }],
    ['PARKING-LOT', '停車場即時車位', 'Parking spaces now', 'map', 'traffic/lots'],
    ['BUS', '公車動態查詢', 'Bus arrivals', 'bus', 'traffic/bus'],
    ['BIKE', '公共自行車站點', 'Bike stations', 'map', 'traffic/bike'],
    ['TOWED', '拖吊車輛查詢', 'Towed vehicles', 'parking', 'traffic/towed'],
  ],
  HEALTH: [
    ['CLINIC', '市立醫院預約掛號', 'Hospital appointments', 'doctor', 'health/clinic', { apiAccess: true }],
    ['VACCINE', '疫苗接種紀錄', 'Vaccination record', 'doctor', 'health/vaccine', { apiAccess: true }],
    ['SCREENING', '癌症篩檢預約', 'Cancer screening', 'calendar', 'health/screening'],
    ['FLU', '流感疫苗快打站', 'Flu vaccination stations', 'map', 'health/flu', { days: [55, 6] }],
  ],
  WELFARE: [
    ['ELDER-CARD', '敬老卡點數查詢', 'Senior card points', 'elder', 'welfare/senior', { apiAccess: true }],
    ['LONG-CARE', '長照服務申請', 'Long-term care', 'elder', 'welfare/care'],
    ['MEALS', '長者共餐據點', 'Meals for seniors', 'elder', 'welfare/meals'],
    ['BIRTH', '生育獎勵金申請', 'Birth allowance', 'child', 'welfare/birth', { apiAccess: true }],
    ['CHILDCARE', '公共托育查詢', 'Public childcare', 'child', 'welfare/childcare'],
    ['RELIEF', '急難救助申請', 'Emergency relief', 'account', 'welfare/relief', { draft: true }],
  ],
  LEARNING: [
    ['LIBRARY', '圖書館借閱證', 'Library card', 'library', 'library/card', { apiAccess: true }],
    ['EBOOK', '電子書借閱', 'E-books', 'book', 'library/ebooks'],
    ['ENROL', '國中小新生入學', 'School enrolment', 'school', 'school/enrol', { days: [-45, -110] }],
    ['CAMPUS', '數位學生證綁定', 'Student card', 'card', 'school/card', { apiAccess: true }],
    ['COURSES', '社區大學選課', 'Community college', 'school', 'school/courses', { days: [60, 9] }],
  ],
  CULTURE: [
    ['MUSEUM', '美術館線上購票', 'Museum tickets', 'museum', 'culture/museum'],
    ['EVENTS', '藝文活動報名', 'Cultural events', 'ticket', 'culture/events'],
    ['TOURS', '老城導覽預約', 'Old town tours', 'camera', 'culture/tours'],
    ['LANTERN', '燈節會場資訊', 'Lantern festival', 'camera', 'culture/lantern', { draft: true }],
  ],
  SPORTS: [
    ['POOL', '運動中心游泳池', 'Swimming pools', 'pool', 'sports/pool'],
    ['COURTS', '球場租借', 'Sports courts', 'calendar', 'sports/courts'],
    ['GOLD-FIT', '金質會員健身課程', 'Gold fitness classes', 'pool', 'sports/gold', { audience: 'GOLD' }],
    ['CAMPING', '河濱露營場', 'Riverside camping', 'park', 'sports/camping'],
  ],
  LIVING: [
    ['GARBAGE', '垃圾車到站通知', 'Garbage truck arrivals', 'recycle', 'living/garbage'],
    ['BULKY', '大型廢棄物清運', 'Bulky waste', 'home', 'living/bulky'],
    ['WATER', '停水公告與用水查詢', 'Water supply', 'water', 'living/water'],
    ['AIR', '空氣品質與天氣', 'Air and weather', 'weather', 'living/air'],
  ],
  TAX: [
    ['TAX', '房屋稅地價稅繳納', 'House and land tax', 'payment', 'tax/house', { apiAccess: true }],
    ['FINES', '交通罰鍰繳納', 'Traffic fines', 'payment', 'tax/fines', { offline: '介接單位系統更換' }],
  ],
  CIVIC: [
    ['REPORT', '市民陳情系統', 'Report a problem', 'phone', 'civic/report'],
    ['VOTE', '參與式預算投票', 'Participatory budgeting', 'vote', 'civic/vote', { audience: 'GENERAL' }],
  ],
}

/** 40 services of 資訊局 and 社會局: most of them live, some in each other state. */
async function planServices(stage: Stage): Promise<void> {
  const all = Object.entries(plans).flatMap(([category, list]) => list.map((plan) => ({ category, plan })))
  for (const [n, { category, plan }] of all.entries()) {
    const at = stage.daysAgo(65, 9, n * 11)
    stage.plan(at, () => createOne(stage, category, plan))
  }
}

async function createOne(stage: Stage, category: string, plan: Plan): Promise<void> {
  const [code, name, nameEn, icon, page, { draft, offline, days: [from, until] = [null, null], ...more } = {}] = plan
  const client = await stage.as(category === 'WELFARE' ? 'lee.junjie' : 'operator')
  const { items } = await client.get<{ items: { id: number }[] }>(`/service-categories?q=${category}`)
  const input = { code, name, nameEn, categoryId: items[0]?.id, icon, address: `https://citypass.gov.taipei/${page}` }
  const publishFromAt = from === null ? null : stage.daysAgo(from, 0).toISOString()
  const publishUntilAt = until === null ? null : new Date(stage.daysAgo(until, 0).getTime() + dayMs - 1).toISOString()
  const made = { ...input, ...more, publishFromAt, publishUntilAt }
  const { id, version } = await client.post<{ id: number; version: number }>('/services', made)
  stage.props.services[code] = id
  if (draft) return
  const live = await client.post<{ version: number }>(`/services/${id}/publish`, { version })
  if (offline)
    stage.plan(stage.daysAgo(4, 17, 20), async () => {
      const client = await stage.as('operator')
      await client.post(`/services/${id}/take-offline`, { reason: offline, version: live.version })
    })
}

export const acts = [{ act: 42, play: planServices }]
