import { systemContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { accountOf } from '#server/demonstration/people.ts'
import { type Client, mintKey, type Stage } from '#server/demonstration/stage.ts'
import type { Message } from './contract.ts'
import { messagesTold, personalTold } from './demonstration-texts.ts'
import { messageFeedback } from './feedback.ts'

/** Two months of messages in every state: sent, cancelled, paused, failed, put off, scheduled and drafts. */
async function planMessages(stage: Stage): Promise<void> {
  for (const [n, { day, hour, by, said, service }] of messagesTold.entries())
    stage.plan(stage.daysAgo(day, hour, 6 + (n % 5)), async () => {
      const client = await stage.as(by)
      const serviceId = service === undefined ? null : stage.props.services[service]
      await sendNow(stage, client, { ...said, serviceId })
    })
  planPersonal(stage)
  planParking(stage)
  planOvernight(stage)
  planStopped(stage)
  planToCome(stage)
  planPutOff(stage)
}

const draft = (client: Client, said: object) =>
  client.post<Message>('/messages', { ...said, requestKey: mintKey('draft') })

function order(client: Client, { id, version }: Message, more: object = {}) {
  return client.post<Message>(`/messages/${id}/send`, { version, requestKey: mintKey('message'), ...more })
}

/** The providers tell an hour later who has it and who has opened it. */
async function sendNow(stage: Stage, client: Client, said: object, more: object = {}): Promise<Message> {
  const message = await order(client, await draft(client, said), more)
  await stage.runJobs()
  stage.plan(new Date(stage.deps.now().getTime() + 3_600_000), async () => {
    await enqueue(systemContext(stage.deps), messageFeedback, {}, { title: '更新訊息送達與開啟情形' })
    await stage.runJobs()
  })
  return message
}

function planPersonal(stage: Stage): void {
  for (const [n, [title, body]] of personalTold.entries())
    stage.plan(stage.daysAgo(40 - n * 8, 11, 40), async () => {
      const target = { kind: 'SINGLE', account: accountOf(17 + n * 113) }
      await sendNow(stage, await stage.as('operator'), { kind: 'PERSONAL', title, body, target })
    })
}

/** A list with what each member owes; a few rows name nobody. */
function planParking(stage: Stage): void {
  const said = {
    kind: 'PERSONAL',
    title: '停車費繳納通知',
    body: '{{姓名}}您好，車號 {{車號}} 尚有停車費 {{金額}} 元未繳。',
  }
  for (const [n, day] of [35, 12].entries())
    stage.plan(stage.daysAgo(day, 15, 40), async () => {
      const client = await stage.as('wang.shufen')
      const rows = Array.from({ length: 160 }, (_, at) => {
        const account = at % 53 === 7 ? `moved${at}` : accountOf(600 * n + at * 5)
        return `${account},ABC-${1000 + at * 7},${20 + (at % 9) * 10}`
      })
      const content = `\ufeff${['帳號,車號,金額', ...rows].join('\r\n')}\r\n`
      const fileId = await client.upload('message-recipients', `停車費未繳名單-${n + 1}.csv`, content)
      const link = 'https://www.gov.taipei/parking'
      await sendNow(stage, client, { ...said, link, target: { kind: 'LIST', fileId } })
    })
}

/** Ordered late in the evening: put off until eight, or not sent. */
function planOvernight(stage: Stage): void {
  stage.plan(stage.daysAgo(28, 22, 12), async () => {
    const client = await stage.as('operator')
    const target = { kind: 'CONDITION', conditions: { districts: ['中山區'] } }
    const said = { kind: 'TCG', title: '中山區明日停電', body: '明日 9 時至 12 時檢修停電。', target }
    await sendNow(stage, client, said)
    await sendNow(stage, client, { ...said, title: '中山區停電補充說明', overCap: 'DROP' })
  })
  stage.plan(stage.daysAgo(27, 8, 0), () => stage.runJobs())
}

/** Ordered for a time that has come and gone: cancelled before, paused, or stopped by a link that was no longer allowed. */
function planStopped(stage: Stage): void {
  const later = (day: number) => ({ scheduledAt: stage.daysAgo(day, 13).toISOString() })
  const target = { kind: 'CONDITION', conditions: { districts: ['松山區'] } }
  const step = async (by: string, day: number, title: string, verb: 'cancel' | 'pause') => {
    const client = await stage.as(by)
    const said = { kind: 'TCG', title, body: '詳情請見市府網站最新消息。', target }
    const { id } = await order(client, await draft(client, said), later(day))
    await client.post(`/messages/${id}/${verb}`)
  }
  stage.plan(stage.daysAgo(24, 12, 32), () => step('operator', 24, '松山機場周邊交通管制（改期）', 'cancel'))
  stage.plan(stage.daysAgo(9, 12, 32), () => step('wang.shufen', 9, '饒河夜市整修公告（內容有誤）', 'cancel'))
  stage.plan(stage.daysAgo(2, 12, 32), () => step('operator', 2, '冬季保暖物資發放', 'pause'))
  stage.plan(stage.daysAgo(15, 12, 31), async () => {
    const admin = await stage.as('admin')
    const place = { host: 'marathon.example.tw', reason: '馬拉松報名網站', requestedBy: '體育局' }
    await admin.post('/url-allow-list', { ...place, validUntilAt: stage.daysAgo(15, 12, 50).toISOString() })
    const client = await stage.as('operator')
    const link = 'https://marathon.example.tw/signup'
    await order(
      client,
      await draft(client, { kind: 'TCG', title: '馬拉松開放報名', body: '名額有限。', link, target }),
      later(15),
    )
  })
  stage.plan(stage.daysAgo(15, 13, 0), () => stage.runJobs())
}

/** Of today: what waits for its time, and what is still being written. */
function planToCome(stage: Stage): void {
  stage.plan(stage.daysAgo(1, 17, 5), async () => {
    const client = await stage.as('operator')
    const write = (title: string, body: string, target: object | null, kind = 'TCG') =>
      draft(client, { kind, title, body, target })
    await write('跨年晚會交通資訊', '12 月 31 日捷運 42 小時不收班。', { kind: 'ALL' })
    await write('圖書館閉館公告', '總館將於下月初閉館三日整理書庫。', null)
    await write(
      'App 問卷調查',
      '請協助填寫三分鐘問卷。',
      { kind: 'CONDITION', conditions: { level: 'GOLD' } },
      'SYSTEM',
    )
  })
  for (const [days, title, body] of [
    [1, '元旦升旗典禮', '1 月 1 日 6 時 33 分於總統府前廣場舉行。'],
    [3, '公車路線調整預告', '下月起 12 條路線調整，點選查看。'],
    [7, '春節連假停車優惠', '連假期間路邊停車不收費。'],
  ] as const)
    stage.plan(stage.daysAgo(0, 0, days), async () => {
      const client = await stage.as('operator')
      const target = { kind: 'CONDITION', conditions: { districts: ['中正區', '大安區'] } }
      const scheduledAt = stage.daysAgo(-days, 10).toISOString()
      await order(client, await draft(client, { kind: 'TCG', title, body, target }), { scheduledAt })
    })
}

/** Four to the same few within the hour: the last of them is put off to the next morning, as all are at night. */
function planPutOff(stage: Stage): void {
  const now = stage.deps.now().getTime()
  const minutes = [40, 30, 20, 10]
  const titles = ['停水搶修中', '停水預計延長', '臨時取水站位置', '停水恢復供水']
  for (const [n, before] of minutes.entries())
    stage.plan(new Date(now - before * 60_000), async () => {
      const client = await stage.as('operator')
      const target = { kind: 'CONDITION', conditions: { districts: ['南港區'], ageFrom: 60 } }
      await order(
        client,
        await draft(client, { kind: 'TCG', title: `南港區${titles[n]}`, body: '造成不便敬請見諒。', target }),
      )
      await stage.runJobs()
    })
}

export const acts = [{ act: 92, play: planMessages }]
