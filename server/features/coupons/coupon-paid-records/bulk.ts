import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { listPaidRecords, orderPayments, previewPayments } from './contract.ts'
import { reads } from './queries.ts'
import { checkPaidOn, markPaid, paidRecords } from './service.ts'

export const paying = defineBulk({
  name: { zh: '登記付款', en: 'Mark as paid' },
  list: listPaidRecords,
  endpoints: { preview: previewPayments, order: orderPayments },
  resource: paidRecords.resource,
  rows: () => reads.rows,
  sensitivity: 'PLAIN',
  versioned: true,
  amount: 'p.amount',
  check: (ctx, { paidOn }) => checkPaidOn(ctx, paidOn),
  hinder: () => hinderedBy('p.state', { PAID: 'couponPaidRecord.paid' }),
  step: (ctx, id, body) => markPaid(ctx, { params: { id }, body, query: undefined }),
})
