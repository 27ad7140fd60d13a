import type { TestApp } from '#test/support/app.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const records = t.deps.database.db.selectFrom('coupon_dispatch_record').select('id')
  const rows = await records.where('dispatch_id', '=', idOf(filled, 'coupon-dispatches')).execute()
  return rows.map(({ id }) => id)
}

export const sample: Sample = {
  noExport: {
    'get /members/{id}/wallet': 'What one member holds; the records are taken along by their own list',
  },
  resources: { 'coupon-dispatch-records': { build, after: ['coupon-dispatches'], key: 'recordId' } },
  pointing: { account: ({ member }) => member.account },
}
