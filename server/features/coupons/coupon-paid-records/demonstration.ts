import type { Client, Stage } from '#server/demonstration/stage.ts'

/** Last month waits for payment, the one before is paid. */
async function settleMonths(stage: Stage): Promise<void> {
  for (const [by, back] of [
    ['operator', 2],
    ['operator', 1],
    ['lee.junjie', 1],
  ] as const) {
    stage.at(stage.daysAgo(0, 0, 20))
    const client = await stage.as(by)
    const period = monthsBack(stage.deps.now(), back)
    await client.post('/coupon-paid-records/settle', { period })
    if (back === 2) await payAll(client, period)
  }
}

function monthsBack(now: Date, months: number): string {
  const taipei = new Date(now.getTime() + 8 * 3_600_000)
  return new Date(Date.UTC(taipei.getUTCFullYear(), taipei.getUTCMonth() - months, 15)).toISOString().slice(0, 7)
}

async function payAll(client: Client, period: string): Promise<void> {
  const rows = await client.get<{ items: { id: number; version: number }[] }>(
    `/coupon-paid-records?period=${period}&pageSize=200`,
  )
  for (const { id, version } of rows.items) {
    const payment = { paidOn: `${period}-28`, reference: `PAY-${period.replace('-', '')}-${id}`, version }
    await client.post(`/coupon-paid-records/${id}/mark-paid`, payment)
  }
}

export const acts = [{ act: 61, play: settleMonths }]
