import type { Stage } from '#server/demonstration/stage.ts'

/** Codes of card type and service, what it reads, what for. */
const authorised = [
  ['LIBRARY', 'LIBRARY', ['NUMBER', 'STATUS', 'VALID_UNTIL', 'branch'], '借閱時核對借書證'],
  ['STUDENT', 'CAMPUS', ['NUMBER', 'STATUS', 'VALID_UNTIL', 'school'], '綁定數位學生證'],
  ['STUDENT', 'LIBRARY', ['STATUS', 'VALID_UNTIL'], '學生延長借閱天數'],
  ['SENIOR', 'ELDER-CARD', ['NUMBER', 'STATUS'], '查詢敬老卡點數'],
  ['SENIOR', 'CLINIC', ['STATUS'], '長者優先掛號'],
  ['VOLUNTEER', 'EVENTS', ['STATUS', 'VALID_UNTIL', 'team'], '志工報名免費場次'],
] as const

interface Found {
  items: { id: number; code: string }[]
}

/** 6 authorisations, one read less and then revoked. */
async function planAuthorisations(stage: Stage): Promise<void> {
  for (const [n, one] of authorised.entries()) stage.plan(stage.daysAgo(35, 10, n * 8), () => authorise(stage, one))
  stage.plan(stage.daysAgo(12, 15), () => step(stage, '', { fields: ['STATUS'], reason: '改以狀態核對即可' }))
  stage.plan(stage.daysAgo(6, 11), () => step(stage, '/revoke', { reason: '活動場次已結束' }))
}

async function authorise(stage: Stage, [type, service, fields, reason]: (typeof authorised)[number]): Promise<void> {
  const client = await stage.as('admin')
  const idOf = async (resource: string, code: string) => {
    const { items } = await client.get<Found>(`/${resource}?q=${code}`)
    return items.find((item) => item.code === code)?.id
  }
  const [cardTypeId, serviceId] = [await idOf('card-types', type), await idOf('services', service)]
  await client.post('/card-services', { cardTypeId, serviceId, fields, reason })
}

async function step(stage: Stage, verb: string, body: object): Promise<void> {
  const client = await stage.as('operator')
  const { items } = await client.get<{ items: { id: number; version: number }[] }>('/card-services?q=EVENTS')
  const [one] = items
  const path = `/card-services/${one?.id}${verb}`
  await (verb ? client.post : client.patch)(path, { ...body, version: one?.version })
}

export const acts = [{ act: 36, play: planAuthorisations }]
