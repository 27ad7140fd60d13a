import { z } from 'zod'
import { day, endInstant, endpoint, id, instant, requestKey, startInstant, text, version } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { personId } from '#contract/persons.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { badRow, listPreviewOf } from '#engines/audiences/contract.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'
import { readAs, remark, seenRemarks } from '#engines/imports/contract.ts'

export const dispatchKinds = ['LIST', 'CONDITION', 'SINGLE'] as const
export type DispatchKind = (typeof dispatchKinds)[number]

/** What of them may wait for somebody: the counts of the start page. */
export const dispatchesWaiting = [
  'dispatchesFailed',
  'dispatchesPartly',
  'dispatchesRefused',
  'dispatchesScheduled',
] as const

const count = z.number().int().min(0)

/** Records by code: `{ "0": 764, "5": 16 }`. 0 counts every issued one, used or expired since or not. */
const codes = z.record(z.string().regex(/^(-1|[0-7])$/), count)

/** What the same rules say beforehand; `status` is the one the dispatch would be created with. */
export const prediction = z.strictObject({
  status: z.union([z.literal(-5), z.literal(-4), z.literal(-3), z.literal(1)]),
  recipients: count,
  askedPieces: count,
  codes,
  issuedPieces: count,
  leftBefore: count,
  leftAfter: count,
})
export type Prediction = z.infer<typeof prediction>

export const couponDispatch = z.strictObject({
  id,
  couponId: id,
  couponCode: z.string(),
  couponTitle: z.string(),
  agencyId: id,
  agencyName: z.string(),
  kind: z.enum(dispatchKinds),
  status: z.number().int().min(-5).max(3),
  /** Why it was refused, failed or waits, or that some were set aside (7), in the reader's language. */
  reason: z.string().nullable(),
  fileName: z.string().nullable(),
  piecesPerMember: z.number().int(),
  scheduledAt: z.string().nullable(),
  recipients: count,
  askedPieces: count,
  issuedPieces: count,
  codes,
  predicted: prediction.nullable(),
  jobId: id.nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdBy: id.nullable(),
  createdByName: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Dispatch = z.infer<typeof couponDispatch>

export const { list: listDispatches, get: getDispatch } = readEndpoints('coupon-dispatches', {
  noun: 'dispatch',
  item: couponDispatch,
  // Those that an index serves.
  sorts: ['id', 'status', 'createdAt', 'scheduledAt', 'finishedAt'],
  filters: {
    couponId: idFilter.optional(),
    agencyId: idFilter.optional(),
    status: z.enum(['-5', '-4', '-3', '-2', '-1', '0', '1', '2', '3']).optional(),
    kind: z.enum(dispatchKinds).optional(),
    createdFrom: startInstant.optional(),
    createdTo: endInstant.optional(),
    /** Whose pieces went out on that day. */
    sentOn: day.optional(),
    waits: z.enum(dispatchesWaiting).optional(),
  },
})

const pieces = z.number().int().min(-1_000_000).max(1_000_000)

/** Pieces out of bounds are no malformed input: the dispatch is created refused (-5), so that the operator sees it. */
const massInput = z.strictObject({
  couponId: id,
  fileId: id.optional(),
  piecesPerMember: pieces.default(1),
  scheduledAt: instant.nullish(),
  requestKey,
})
export const listInput = massInput.extend({
  kind: z.literal('LIST'),
  ...readAs.shape,
  /** It is refused unless this covers the remarks of the preflight. */
  seen: seenRemarks,
})
export const conditionInput = massInput.extend({ kind: z.literal('CONDITION') })
export const singleInput = z.strictObject({
  kind: z.literal('SINGLE'),
  couponId: id,
  account: text(50),
  pieces: pieces.default(1),
  requestKey,
})

export const createDispatch = endpoint({
  method: 'post',
  path: '/coupon-dispatches',
  permission: 'coupon-dispatches:create',
  summary:
    'Dispatch a coupon by list or condition (a job) or to one member (at once); the same requestKey never sends twice',
  body: z.discriminatedUnion('kind', [listInput, conditionInput, singleInput]),
  response: couponDispatch,
  status: 201,
})

export const previewList = endpoint({
  method: 'post',
  path: '/coupon-dispatches/list-preview',
  permission: 'coupon-dispatches:create',
  summary: 'How an uploaded list is read: sheet, header, which column is what',
  body: readAs.extend({ fileId: id }),
  response: listPreviewOf(z.enum(['account', 'pieces'])),
  writes: false,
})

const problemRow = z.strictObject({
  /** Line of the list file; null for members found by condition. */
  line: z.number().int().nullable(),
  account: z.string(),
  /** Null where there is no such member in reach. */
  memberId: personId('members').nullable(),
  pieces: z.number().int(),
  code: z.number().int().min(-1).max(7),
})

export const preflightDispatch = endpoint({
  method: 'post',
  path: '/coupon-dispatches/preflight',
  permission: 'coupon-dispatches:create',
  summary: 'What a dispatch would do: recipients by code, pieces left after; nothing is sent',
  body: z.discriminatedUnion('kind', [
    listInput.omit({ requestKey: true, seen: true }),
    conditionInput.omit({ requestKey: true }),
    singleInput.omit({ requestKey: true }),
  ]),
  response: prediction.extend({
    /** Rows of the file that cannot be read at all; while there are any, the dispatch is not created. */
    badRowCount: count,
    badRows: z.array(badRow).max(100),
    /** What the list shows that must be seen before it is sent. */
    remarks: z.array(remark),
    /** The first rows that would get no coupon. */
    problemRows: z.array(problemRow).max(100),
  }),
  writes: false,
})

const step = stepsOf('coupon-dispatches', couponDispatch)

export const cancelDispatch = step(
  'cancel',
  'run',
  'Cancel what has not been sent; a running dispatch stops after its current chunk',
)
const stepAgain = stepsOf(
  'coupon-dispatches',
  couponDispatch,
  'coupon-dispatches:create over what it sends, since it then runs for whoever asks',
)
export const retryDispatch = stepAgain('retry', 'run', 'Continue a failed dispatch from where it stopped')
export const resendDispatch = stepAgain(
  'resend',
  'run',
  'Send again to those whom a fault of the system has kept it from (7); nobody else gets anything',
)

export const { preview: previewCancelling, order: orderCancelling } = bulkEndpoints(
  'coupon-dispatches/cancel',
  listDispatches,
  cancelDispatch,
)
