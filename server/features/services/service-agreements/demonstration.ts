import { taipeiDay } from '#contract/days.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

/** The service and the template of each, and how many days ago its editions were published; negative for one still to hold. */
const plans = [
  ['PARKING', 'PAYMENT', '停車繳費服務協議', 'Parking payment agreement', [60, 36, 12]],
  ['CLINIC', 'HEALTH', '預約掛號服務協議', 'Hospital appointment agreement', [58, 30, 9]],
  ['TRANSCRIPT', 'GENERAL', '戶籍謄本服務協議', 'Household transcript agreement', [57, 33, 15]],
  ['LIBRARY', 'GENERAL', '借閱證服務協議', 'Library card agreement', [50, -10]],
  ['CAMPUS', 'GENERAL', '數位學生證服務協議', 'Student card agreement', []],
] as const
type Plan = (typeof plans)[number]

interface Edition {
  id: number
  version: number
  textZh: string
  textEn: string
}

/** What each edition after the first changes. */
const changes = [
  {
    note: '使用紀錄的保存期間由五年縮短為三年',
    asksAgain: false,
    rewrite: ({ textZh, textEn }: Edition) => ({
      textZh: textZh.replace('服務終止後五年', '服務終止後三年'),
      textEn: textEn.replace('Five years', 'Three years'),
    }),
  },
  {
    note: '新增委外處理與國際傳輸的告知',
    asksAgain: true,
    rewrite: ({ textZh, textEn }: Edition) => ({
      textZh: `${textZh}<h2>四、委外處理</h2><p>資料得委託資訊服務廠商於<u>國內</u>機房處理，不作國際傳輸。</p>`,
      textEn: `${textEn}<h2>4. Processors</h2><p>Data may be processed by a contractor in data centres <u>in Taiwan</u>; none leaves the country.</p>`,
    }),
  },
] as const

/** Five agreements: three in their third edition, one with an edition to come, one whose first is being written. */
async function planAgreements(stage: Stage): Promise<void> {
  for (const [n, plan] of plans.entries()) {
    const [first = 3] = plan[4]
    stage.plan(stage.daysAgo(first + 1, 14, n * 7), () => createOne(stage, plan))
  }
}

async function findId(client: Client, path: string): Promise<number> {
  const { items } = await client.get<{ items: { id: number }[] }>(path)
  return items[0]?.id ?? 0
}

async function createOne(stage: Stage, [service, template, name, nameEn, days]: Plan): Promise<void> {
  const operator = await stage.as('operator')
  const serviceId = await findId(operator, `/services?q=${service}&sort=code&order=asc`)
  const templateId = await findId(operator, `/service-agreement-templates?q=${template}`)
  const input = { code: service, name, nameEn, serviceId, templateId }
  const made = await operator.post<{ id: number; draftId: number }>('/service-agreements', input)
  for (const [n, day] of days.entries())
    stage.plan(stage.daysAgo(Math.max(day, 1), 11, 5), () => publishNext(stage, made.id, n, day))
}

/** The operator writes, the approver publishes. */
async function publishNext(stage: Stage, agreementId: number, n: number, day: number): Promise<void> {
  const operator = await stage.as('operator')
  const path = '/service-agreement-editions'
  const change = changes[n - 1]
  if (change) await operator.post(path, { agreementId })
  const id = await findId(operator, `${path}?agreementId=${agreementId}&state=DRAFT`)
  const draft = await operator.get<Edition>(`${path}/${id}`)
  const written = change ? { ...change.rewrite(draft), note: change.note } : {}
  const { version } = await operator.patch<Edition>(`${path}/${id}`, { ...written, version: draft.version })
  const effectiveOn = taipeiDay(day < 0 ? stage.daysAgo(day) : stage.deps.now())
  const approver = await stage.as('approver')
  await approver.post(`${path}/${id}/publish`, { effectiveOn, asksAgain: change?.asksAgain ?? true, version })
}

export const acts = [{ act: 46, play: planAgreements }]
