import { taipeiDay } from '#contract/days.ts'
import { accountOf } from '#server/demonstration/people.ts'
import { seededRandom } from '#server/demonstration/random.ts'
import type { Stage } from '#server/demonstration/stage.ts'

interface Agreement {
  id: number
  inForceId: number | null
}

/** Of some members who come to the counter, which agreement they sign. */
const signed = ['PARKING', 'CLINIC', 'TRANSCRIPT', 'LIBRARY'] as const

/** Some dozens of members sign at the counter over two months; some of them again when a newer edition asks. */
async function planConsents(stage: Stage): Promise<void> {
  const random = seededRandom(61)
  for (let day = 55; day >= 1; day--)
    for (let n = 0; n < 2; n++) {
      const code = signed[Math.floor(random() * signed.length)] ?? 'PARKING'
      const account = accountOf(Math.floor(random() * 60))
      const at = stage.daysAgo(day, 10 + n * 4, Math.floor(random() * 60))
      stage.plan(at, () => sign(stage, code, account, `1999-${day}-${n + 1}`))
    }
}

/** Who has signed this edition before does not sign it twice. */
async function sign(stage: Stage, code: string, account: string, caseNumber: string): Promise<void> {
  const operator = await stage.as('operator')
  const { items } = await operator.get<{ items: Agreement[] }>(`/service-agreements?q=${code}`)
  const [{ id, inForceId } = { id: 0, inForceId: null }] = items
  if (inForceId === null) return
  const path = '/service-agreement-acceptances'
  const held = await operator.get<{ items: object[] }>(
    `${path}?agreementId=${id}&editionId=${inForceId}&account=${account}`,
  )
  if (held.items.length > 0) return
  await operator.post(path, { editionId: inForceId, account, agreedOn: taipeiDay(stage.deps.now()), caseNumber })
}

export const acts = [{ act: 48, play: planConsents }]
