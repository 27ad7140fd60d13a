import { taipeiDay } from '#contract/days.ts'
import { systemContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { accountOf, cityMembers } from '#server/demonstration/people.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'
import { expireCards } from './jobs.ts'

interface Found {
  items: { id: number; code: string; name: string }[]
}

const idIn = async (client: Client, path: string, of: (item: Found['items'][number]) => boolean) =>
  (await client.get<Found>(path)).items.find(of)?.id ?? 0

/** How many days from today the last day of a card is, for cards whose years began long ago. */
const ends = [-25, -16, -9, -2, 4, 11, 19, 26, 38, 47, 66, 83]

interface Batch {
  code: string
  by: string
  /** When the first is issued; two a day. */
  from: number
  count: number
  /** The first member, and the step to the next one. */
  member: number
  years?: number
  fields: (n: number) => Record<string, string>
}

const branches = ['總館', '北投分館', '稻香分館', '民生分館']
const batches: Batch[] = [
  {
    ...{ code: 'LIBRARY', by: 'operator', from: 68, count: 12, member: 0, years: 3 },
    fields: (n) => ({ branch: branches[n % branches.length] ?? '' }),
  },
  {
    ...{ code: 'VOLUNTEER', by: 'operator', from: 64, count: 12, member: 120, years: 2 },
    fields: (n) => ({ team: n % 2 === 0 ? '北投分館志工隊' : '故事媽媽隊' }),
  },
  {
    ...{ code: 'SENIOR', by: 'operator', from: 60, count: 8, member: 240 },
    fields: (n) => ({ careLevel: n % 3 === 0 ? '優先' : '一般' }),
  },
  {
    ...{ code: 'CARE', by: 'lee.junjie', from: 39, count: 6, member: cityMembers },
    fields: (n) => ({ level: n % 2 === 0 ? '輕度' : '中度' }),
  },
]

/** Some dozens at the counters: most stay, some are suspended, resumed, revoked, some end. */
async function planCards(stage: Stage): Promise<void> {
  const issued: { id: number; by: string }[] = []
  for (const [b, batch] of batches.entries())
    for (let n = 0; n < batch.count; n++)
      stage.plan(stage.daysAgo(batch.from - Math.floor(n / 2), 9 + (n % 7), (n * 11 + b) % 60), async () => {
        issued.push({ id: await issue(stage, batch, b, n), by: batch.by })
      })
  planSteps(stage, issued)
  planLooks(stage)
  // Each night, so that a card ends when its last day has passed.
  for (let day = 60; day > 1; day--)
    stage.plan(stage.daysAgo(day, 0, 1), async () => {
      await enqueue(systemContext(stage.deps), expireCards, {}, { title: '卡證到期' })
      await stage.runJobs()
    })
}

async function issue(stage: Stage, { code, by, member, years, fields }: Batch, b: number, n: number): Promise<number> {
  const client = await stage.as(by)
  const account = accountOf(member + n * 7)
  const memberId = (await client.post<Found>('/members/search', { key: 'ACCOUNT', value: account })).items[0]?.id
  const cardTypeId = await idIn(client, `/card-types?q=${code}`, (type) => type.code === code)
  const began = years === undefined ? {} : { validFromOn: taipeiDay(stage.daysAgo(years * 365.25 - (ends[n] ?? 0))) }
  const tags = n % 4 === 3 ? ['換發'] : n % 4 === 1 ? ['臨櫃申請'] : []
  const tagIds = []
  for (const name of tags)
    tagIds.push(await idIn(client, `/card-tags?q=${encodeURIComponent(name)}`, (tag) => tag.name === name))
  const number = `8${b + 1}${String(10_000_000_000_000 + n * 7_919_333)}`
  const card = { memberId, cardTypeId, number, ...began, fields: fields(n), tagIds }
  return (await client.post('/member-cards', card)).id
}

const steps = [
  [30, 25, 'suspend', '持卡人通報遺失'],
  [28, 25, 'resume', '卡片已尋獲'],
  [27, 14, 'suspend', '查證資格中'],
  [22, 14, 'revoke', '資格不符，經查證後廢止'],
  [18, 31, 'suspend', '持卡人通報遺失'],
  [12, 28, 'revoke', '持卡人申請廢止'],
  [6, 33, 'suspend', '卡片疑似遭他人使用'],
  [3, 20, 'suspend', '查證資格中'],
] as const

/** Days ago, which of the issued cards, what, why. */
function planSteps(stage: Stage, issued: { id: number; by: string }[]): void {
  for (const [n, [day, card, verb, reason]] of steps.entries())
    stage.plan(stage.daysAgo(day, 14, n * 7), async () => {
      const { id, by } = issued[card] ?? { id: 0, by: '' }
      await (await stage.as(by)).post(`/member-cards/${id}/${verb}`, { reason })
    })
}

/** Calls about a card that was lost: support finds it by its number. */
function planLooks(stage: Stage): void {
  for (const [n, day] of [29, 17, 7, 2].entries())
    stage.plan(stage.daysAgo(day, 11, 20 + n), async () => {
      const support = await stage.as('support')
      const value = `81${String(10_000_000_000_000 + n * 7_919_333)}`
      const { items } = await support.post<Found>('/member-cards/search', { key: 'CARD', value })
      const why = { purpose: 'IDENTITY_CHECK', caseNumber: `1999-${1_150_300 + day}-${n + 1}` }
      if (n % 2 === 0) await support.post(`/member-cards/${items[0]?.id}/reveal`, why)
    })
}

export const acts = [{ act: 38, play: planCards }]
