import { dayStartUtc, taipeiDay } from '#contract/days.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'

/** On the second of a month the one before is settled, on the fifteenth 資訊局 pays; the last one waits for payment. */
async function planSettlements(stage: Stage): Promise<void> {
  for (const [by, back] of [
    ['operator', 2],
    ['lee.junjie', 2],
    ['operator', 1],
    ['lee.junjie', 1],
  ] as const) {
    const period = monthBefore(stage, back)
    const next = monthBefore(stage, back - 1)
    const settleAt = at(`${next}-02`, by === 'operator' ? 10 : 14)
    stage.plan(settleAt, async () => {
      await (await stage.as(by)).post('/coupon-paid-records/settle', { period })
    })
    if (by === 'operator' && back === 2)
      stage.plan(at(`${next}-15`, 15), async () => payAll(await stage.as(by), period, `${next}-15`))
  }
}

const at = (day: string, hour: number) => new Date(dayStartUtc(day).getTime() + hour * 3_600_000)

function monthBefore(stage: Stage, months: number): string {
  const [year = 0, month = 1] = taipeiDay(stage.daysAgo(0)).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 15)).toISOString().slice(0, 7)
}

async function payAll(client: Client, period: string, paidOn: string): Promise<void> {
  const rows = await client.get<{ items: { id: number; version: number }[] }>(
    `/coupon-paid-records?period=${period}&pageSize=200`,
  )
  for (const { id, version } of rows.items) {
    const payment = { paidOn, reference: `PAY-${period.replace('-', '')}-${id}`, version }
    await client.post(`/coupon-paid-records/${id}/mark-paid`, payment)
  }
}

export const acts = [{ act: 61, play: planSettlements }]
