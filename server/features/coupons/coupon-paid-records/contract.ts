import { z } from 'zod'
import { day, endpoint, id, text, version } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'

/** A month of Asia/Taipei. */
export const period = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'couponPaidRecord.period')
const state = z.enum(['PENDING', 'PAID'])

export const paidRecord = z.strictObject({
  id,
  merchantId: id,
  merchantName: z.string(),
  couponId: id,
  couponCode: z.string(),
  couponTitle: z.string(),
  faceValue: z.string(),
  period: z.string(),
  pieces: z.number().int(),
  amount: z.string(),
  state,
  paidOn: z.string().nullable(),
  reference: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type PaidRecord = z.infer<typeof paidRecord>

export const { list: listPaidRecords, get: getPaidRecord } = readEndpoints('coupon-paid-records', {
  noun: 'paid record',
  item: paidRecord,
  // Looked at by month or merchant, some thousands of rows at a time.
  sorts: ['id', 'period', 'amount', 'pieces', 'faceValue', 'merchantName', 'couponTitle', 'state', 'paidOn'],
  filters: {
    period: period.optional(),
    merchantId: idFilter.optional(),
    couponId: idFilter.optional(),
    state: state.optional(),
  },
})

const sums = {
  pieces: z.number().int(),
  amount: z.string(),
  settledAmount: z.string(),
  paidAmount: z.string(),
}
/** A page shows no more merchants than this; the sums count all of them. */
export const maxMerchants = 200

export const getPaidTotals = endpoint({
  method: 'get',
  path: '/coupon-paid-records/totals',
  permission: 'coupon-paid-records:list',
  summary: 'What a month comes to by merchant, from the ledger, and how much of it is settled and paid',
  query: z.strictObject({ period }),
  response: z.strictObject({
    period: z.string(),
    closed: z.boolean(),
    ...sums,
    rows: z.number().int(),
    unsettledRows: z.number().int(),
    merchantCount: z.number().int(),
    merchants: z.array(z.strictObject({ merchantId: id, merchantName: z.string(), ...sums })),
  }),
})

export const settle = endpoint({
  method: 'post',
  path: '/coupon-paid-records/settle',
  permission: 'coupon-paid-records:create',
  summary: 'Make the paid records of a closed month; those made before stay as they are',
  body: z.strictObject({ period }),
  response: z.strictObject({ period: z.string(), created: z.number().int() }),
})

const step = stepsOf('coupon-paid-records', paidRecord)

export const markPaid = step(
  'mark-paid',
  'edit',
  'Say that a paid record was paid, when and under which reference',
  z.strictObject({ paidOn: day, reference: text(60), version }),
)
