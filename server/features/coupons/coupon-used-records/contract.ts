import { z } from 'zod'
import { day, endpoint, id, idParams, instant, text } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { namesPerson, personId } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'
import { accountKey } from '#contract/spelling.ts'

const type = z.enum(['R', 'U', 'B', 'D'])
const account = text(50).transform(accountKey)

export const usedRecord = z.strictObject({
  id,
  type,
  couponId: id,
  couponCode: z.string(),
  couponTitle: z.string(),
  recordId: id,
  memberId: personId('members'),
  memberAccount: z.string(),
  memberNameMasked: z.string(),
  merchantId: id.nullable(),
  merchantName: z.string().nullable(),
  pieces: z.number().int(),
  amendsId: id.nullable(),
  reason: z.string().nullable(),
  occurredAt: z.string(),
  actorName: z.string().nullable(),
  createdAt: z.string(),
})
export type UsedRecord = z.infer<typeof usedRecord>

/** Minted by the client for one intention; the same key again answers the first row and writes nothing. */
const requestKey = z.string().regex(/^[A-Za-z0-9-]{16,64}$/, 'wrongType')
const count = z.number().int().min(1).max(10_000)

export const { list: listUsedRecords, get: getUsedRecord } = readEndpoints('coupon-used-records', {
  noun: 'row of the ledger',
  item: usedRecord,
  sorts: ['createdAt', 'id'],
  filters: {
    couponId: idFilter.optional(),
    recordId: idFilter.optional(),
    merchantId: idFilter.optional(),
    account: namesPerson(account).optional(),
    /** USES: uses and their corrections, what a settlement and the figure of a day sum up. */
    type: z.enum(['R', 'U', 'B', 'D', 'USES']).optional(),
    createdFrom: day.optional(),
    createdTo: day.optional(),
  },
})

export const redeem = endpoint({
  method: 'post',
  path: '/coupon-used-records/redeem',
  permission: 'coupon-used-records:create',
  summary: "Use pieces of a member's coupon at its merchant",
  body: z.strictObject({ recordId: id, merchantId: id.optional(), pieces: count, requestKey }),
  response: usedRecord,
  status: 201,
})

export const redeemable = usedRecord
  .pick({
    recordId: true,
    couponId: true,
    couponTitle: true,
    memberId: true,
    memberAccount: true,
    memberNameMasked: true,
  })
  .extend({ leftPieces: z.number().int(), useUntilAt: z.string() })
/** A member who stands at the counter holds few coupons; nobody browses more than this. */
export const maxRedeemable = 50
export type Redeemable = z.infer<typeof redeemable>

export const listRedeemable = endpoint({
  method: 'post',
  path: '/coupon-used-records/redeemable',
  permission: 'coupon-used-records:create',
  summary: 'What one member can use now, the soonest to end first; the search is on record',
  body: z.strictObject({ account }),
  response: z.strictObject({ items: z.array(redeemable) }),
})

export const amend = endpoint({
  method: 'post',
  path: '/coupon-used-records/{id}/amend',
  permission: 'coupon-used-records:edit',
  summary: 'Correct a use by a number of pieces, up or down',
  params: idParams,
  body: z.strictObject({
    pieces: z
      .number()
      .int()
      .min(-10_000)
      .max(10_000)
      .refine((value) => value !== 0, 'couponUsedRecord.noChange'),
    occurredAt: instant.optional(),
    reason: text(200),
    requestKey,
  }),
  response: usedRecord,
  status: 201,
})

export const takeBack = endpoint({
  method: 'post',
  path: '/coupon-used-records/delete',
  permission: 'coupon-used-records:delete',
  summary: 'Take unused pieces back from a member into the stock; all of them unless told how many',
  body: z.strictObject({ recordId: id, pieces: count.optional(), reason: text(200), requestKey }),
  response: usedRecord,
  status: 201,
})
