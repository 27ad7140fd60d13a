import { systemContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { accountOf, cityMembers } from '#server/demonstration/people.ts'
import { type Client, mintKey, type Stage } from '#server/demonstration/stage.ts'
import { bindAtProvider, unbindAtProvider } from './follow.ts'
import { groupMembers } from './group.ts'

/** code, names, what it is about, and whom it takes in by itself. */
const topics = [
  ['traffic', '交通措施', 'Traffic measures', '道路施工、交通管制與停車調整。'],
  ['air-quality', '空品資訊', 'Air quality', '空氣品質達橘色提醒等級時通知。'],
  ['flood-alert', '防汛資訊', 'Flood alerts', '颱風與豪雨期間的水情、紅黃線開放停車與水門啟閉。'],
  ['sports', '體育賽事', 'Sports', '賽事、運動中心優惠與場地開放。'],
  ['travel', '旅遊活動', 'Travel and events', '節慶、展覽與步道消息。'],
  ['health', '健康篩檢', 'Health checks', '免費篩檢、疫苗接種與健康講座。'],
  ['library', '圖書館消息', 'Library news', '新書、講座與閉館日。'],
  ['newcomers', '新住民服務', 'Services for newcomers', '課程、諮詢與多語服務。'],
  ['jobs-fair', '就業徵才', 'Job fairs', '徵才活動與職業訓練。'],
  ['daan-notices', '大安區公告', 'Daan notices', '大安區的停水、停電與里民活動。', { districts: ['大安區'] }],
  ['gold-members', '金質會員專屬', 'Gold members', '金質會員的服務與活動。', { level: 'GOLD' }],
] as const
const care = ['senior-care', '銀髮關懷', 'Care for seniors', '長者福利、共餐與照護資源。', { ageFrom: 65 }] as const

/** Whom a topic was given to when it began: by condition, or by a list of accounts from one to another. */
const begun = [
  ['traffic', { ageFrom: 20, ageTo: 55 }],
  ['air-quality', { districts: ['士林區', '北投區', '中山區'] }],
  ['flood-alert', { districts: ['內湖區', '南港區', '文山區'] }],
  ['sports', { gender: 'M', ageTo: 45 }],
  ['travel', { ageFrom: 30, ageTo: 60, gender: 'F' }],
  ['health', { ageFrom: 50 }],
] as const
const listed = [
  ['library', 100, 420],
  ['newcomers', 900, 1_010],
  ['jobs-fair', 1_500, 1_860],
] as const

/** 12 topics, some with a condition; thousands of bindings, a little of which the provider lost. */
async function planTopics(stage: Stage): Promise<void> {
  const ids: Record<string, number> = {}
  const make = (
    by: string,
    at: Date,
    [code, name, nameEn, description, audience]: (typeof topics)[number] | typeof care,
  ) =>
    stage.plan(at, async () => {
      const client = await stage.as(by)
      ids[code] = (
        await client.post('/user-topics', { code, name, nameEn, description, ...(audience && { audience }) })
      ).id
    })
  for (const [n, topic] of topics.entries()) make('operator', stage.daysAgo(34, 9, n * 4), topic)
  make('lee.junjie', stage.daysAgo(33, 10, 5), care)
  const idOf = (code: string) => ids[code] ?? 0
  for (const [n, [code, conditions]] of begun.entries())
    stage.plan(stage.daysAgo(32 - n * 2, 14, n * 3), async () => {
      await order(await stage.as('operator'), { kind: 'CONDITION', topicId: idOf(code), wanted: 'BOUND', conditions })
    })
  for (const [n, [code, from, to]] of listed.entries())
    stage.plan(stage.daysAgo(20 - n * 4, 15, n * 7), async () => orderList(stage, idOf(code), from, to))
  planDays(stage, idOf)
}

const order = (client: Client, body: object) =>
  client.post('/user-topic-runs', { ...body, requestKey: mintKey('topic') })

async function orderList(stage: Stage, topicId: number, from: number, to: number): Promise<void> {
  const client = await stage.as('operator')
  const accounts = Array.from({ length: to - from }, (_, n) => cityAccount(from + n))
  const lines = ['帳號', ...accounts, 'cp999999', accounts[0]]
  const fileId = await client.upload(
    'user-topic-recipients',
    `members-${topicId}.csv`,
    `\ufeff${lines.join('\r\n')}\r\n`,
  )
  await order(client, { kind: 'LIST', topicId, wanted: 'BOUND', fileId, seen: ['repeatedRecipients'] })
}

const cityAccount = (n: number) => accountOf(n % cityMembers)

/** What the schedules do each few minutes is done once a few days here; of the last hour something still waits. */
function planDays(stage: Stage, idOf: (code: string) => number): void {
  const ctx = systemContext(stage.deps)
  const follow = async () => {
    await stage.runJobs()
    await enqueue(ctx, groupMembers, {}, { title: '會員推播分組' })
    await stage.runJobs()
    await enqueue(ctx, bindAtProvider, {}, { title: '用戶主題綁定' })
    await enqueue(ctx, unbindAtProvider, {}, { title: '用戶主題解除綁定' })
    await stage.runJobs()
  }
  for (const days of [31, 24, 17, 9, 4]) stage.plan(stage.daysAgo(days, 18, 0), follow)
  stage.plan(stage.daysAgo(6, 11, 10), async () => {
    const conditions = { ageFrom: 20, ageTo: 24 }
    const leave = { kind: 'CONDITION', topicId: idOf('traffic'), wanted: 'UNBOUND', conditions }
    await order(await stage.as('operator'), leave)
  })
  stage.plan(stage.daysAgo(3, 4, 20), async () => {
    await (await stage.as('admin')).post('/user-topic-drifts/run')
    await stage.runJobs()
  })
  for (let n = 0; n < 9; n += 1)
    stage.plan(stage.daysAgo(1, 10 + (n % 6), n * 6), async () => {
      const topicId = idOf(n % 2 === 0 ? 'newcomers' : 'jobs-fair')
      await (await stage.as('wang.shufen')).post('/user-topic-bindings', {
        topicId,
        account: cityAccount(2_300 + n * 17),
      })
    })
}

export const acts = [{ act: 92, play: planTopics }]
