import { z } from 'zod'
import { endpoint, id, idParams, text } from '#contract/endpoint.ts'
import { idFilter, listQuery } from '#contract/list.ts'
import { namesPerson, personId, personParams } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'

const count = z.number().int().min(0)

export const dispatchRecord = z.strictObject({
  id,
  dispatchId: id,
  rowNo: z.number().int(),
  couponId: id,
  couponCode: z.string(),
  couponTitle: z.string(),
  account: z.string(),
  memberId: personId('members').nullable(),
  memberNameMasked: z.string().nullable(),
  pieces: z.number().int(),
  /** A later row of the same list for the same member. */
  repeated: z.boolean(),
  /** Null until it is sent. */
  status: z.number().int().min(-1).max(7).nullable(),
  issuedPieces: count,
  usedPieces: count,
  receivedAt: z.string().nullable(),
  useUntilAt: z.string().nullable(),
})
export type DispatchRecord = z.infer<typeof dispatchRecord>

/** ISSUED: whatever arrived, used or expired since or not. */
const statuses = ['-1', '0', '1', '2', '3', '4', '5', '6', '7', 'PENDING', 'ISSUED'] as const
const filters = {
  dispatchId: idFilter.optional(),
  couponId: idFilter.optional(),
  memberId: personId('members', idFilter).optional(),
  account: namesPerson(text(50)).optional(),
  status: z.enum(statuses).optional(),
}
export type RecordStatusFilter = (typeof statuses)[number]

export const ledgerRow = z.strictObject({
  id,
  type: z.enum(['R', 'U', 'B', 'D']),
  pieces: z.number().int(),
  merchantName: z.string().nullable(),
  amendsId: id.nullable(),
  reason: z.string().nullable(),
  actorName: z.string().nullable(),
  occurredAt: z.string(),
})

/** What became of each recipient of a dispatch; one alone with its rows of the ledger. */
export const { list: listDispatchRecords, get: getDispatchRecord } = readEndpoints('coupon-dispatch-records', {
  noun: 'recipient’s record',
  item: dispatchRecord.extend({ ledger: z.array(ledgerRow) }),
  row: dispatchRecord,
  sorts: ['id'],
  filters,
})

export const exportDispatchRecords = endpoint({
  method: 'post',
  path: '/coupon-dispatches/{id}/export',
  permission: 'coupon-dispatch-records:export',
  summary: 'Write a dispatch’s records to a file: a job; the file expires',
  params: idParams,
  body: z.strictObject({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    status: z.enum(statuses).optional(),
    /** As long as the log keeps one. */
    purpose: text(40),
  }),
  response: z.strictObject({ jobId: id }),
})

export const walletItem = z.strictObject({
  recordId: id,
  dispatchId: id,
  couponId: id,
  couponCode: z.string(),
  couponTitle: z.string(),
  merchantName: z.string(),
  faceValue: z.string(),
  status: z.number().int().min(0).max(2),
  issuedPieces: count,
  usedPieces: count,
  receivedAt: z.string(),
  useUntilAt: z.string(),
})
export type WalletItem = z.infer<typeof walletItem>

export const memberWallet = endpoint({
  method: 'get',
  path: '/members/{id}/wallet',
  permission: 'coupon-dispatch-records:show',
  also: ['members:show'],
  summary: 'The coupons a member has received, newest first',
  params: personParams('members'),
  query: listQuery({ sorts: ['id'], filters: {} }).pick({ page: true, pageSize: true }),
  response: z.strictObject({ items: z.array(walletItem), hasNext: z.boolean() }),
})
