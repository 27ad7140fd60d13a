import { z } from 'zod'
import { audience } from '#contract/audience.ts'
import { code, endInstant, endpoint, id, money, optionalText, startInstant, text, version } from '#contract/endpoint.ts'
import { idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { couponNeeds, couponStates, couponStatuses } from './enums.ts'

const pieces = z.number().int().min(1).max(100_000_000)
const status = z.enum(couponStatuses)

export const coupon = z.strictObject({
  id,
  code: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  merchantId: id,
  merchantName: z.string(),
  agencyId: id,
  agencyName: z.string(),
  faceValue: z.string(),
  totalPieces: z.number().int(),
  issuedPieces: z.number().int(),
  usedPieces: z.number().int(),
  leftPieces: z.number().int(),
  limitPerMember: z.number().int(),
  receiveFromAt: z.string(),
  receiveUntilAt: z.string(),
  useFromAt: z.string().nullable(),
  useUntilAt: z.string().nullable(),
  useDays: z.number().int().nullable(),
  status,
  /** The status as it stands now, by the receive window. */
  state: z.enum(couponStates),
  audience: audience.nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Coupon = z.infer<typeof coupon>

export const couponInput = z.strictObject({
  code: code(30),
  title: text(100),
  description: optionalText(1000),
  merchantId: id,
  faceValue: money,
  totalPieces: pieces,
  limitPerMember: z.number().int().min(1).max(10_000),
  receiveFromAt: startInstant,
  receiveUntilAt: endInstant,
  useFromAt: startInstant.nullish(),
  useUntilAt: endInstant.nullish(),
  useDays: z.number().int().min(1).max(3650).nullish(),
  audience: audience.nullish(),
})

export type CouponInput = z.output<typeof couponInput>
export type Terms = Pick<
  CouponInput,
  'faceValue' | 'receiveFromAt' | 'receiveUntilAt' | 'useFromAt' | 'useUntilAt' | 'useDays'
>

/** Windows in order, and exactly one way to say until when a piece may be used. */
export function termProblems(terms: Terms): Record<string, string> {
  const { receiveFromAt, receiveUntilAt, useFromAt, useUntilAt, useDays } = terms
  const problems: Record<string, string> = {}
  if (Number(terms.faceValue) > 1_000_000) problems.faceValue = 'coupon.faceValueMax'
  if (!isAfter(receiveUntilAt, receiveFromAt)) problems.receiveUntilAt = 'periodOrder'
  const byWindow = Boolean(useFromAt || useUntilAt)
  if (byWindow === Boolean(useDays)) problems.useDays = 'coupon.useOneOf'
  if (!byWindow) return problems
  if (!useFromAt) problems.useFromAt = 'required'
  if (!useUntilAt) problems.useUntilAt = 'required'
  if (useFromAt && useUntilAt && !isAfter(useUntilAt, useFromAt)) problems.useUntilAt = 'periodOrder'
  else if (useUntilAt && !isAfter(useUntilAt, receiveFromAt)) problems.useUntilAt = 'coupon.useAfterReceipt'
  return problems
}

function isAfter(later: string, earlier: string): boolean {
  return new Date(later) > new Date(earlier)
}

function checkTerms(value: Terms, context: z.core.$RefinementCtx): void {
  for (const [field, message] of Object.entries(termProblems(value))) {
    context.addIssue({ code: 'custom', path: [field], message })
  }
}

/** A whole coupon, as it is created; an edit is checked against what it leaves unsaid. */
export const newCoupon = couponInput.superRefine(checkTerms)
/** The same for a form, whose record carries more than its inputs. */
export const couponForm = z.object(couponInput.shape).superRefine(checkTerms)

export const {
  list: listCoupons,
  get: getCoupon,
  create: createCoupon,
  edit: editCoupon,
} = resourceEndpoints('coupons', {
  noun: 'coupon',
  item: coupon,
  input: newCoupon,
  changes: changesOf(couponInput),
  rights: {
    create: { also: ['merchants:list'] },
    edit: { sometimes: 'merchants:list where it is to belong to another merchant' },
  },
  // A city has some thousands of coupons: any of these orders is sorted in milliseconds.
  sorts: [
    'id',
    'code',
    'title',
    'status',
    'totalPieces',
    'issuedPieces',
    'usedPieces',
    'faceValue',
    'limitPerMember',
    'receiveUntilAt',
    'useUntilAt',
    'merchantName',
    'agencyName',
    'createdAt',
  ],
  filters: {
    q,
    status: status.optional(),
    state: z.enum(couponStates).optional(),
    needs: z.enum(couponNeeds).optional(),
    merchantId: idFilter.optional(),
    agencyId: idFilter.optional(),
  },
})

const step = stepsOf('coupons', coupon)

export const activateCoupon = step('activate', 'edit', 'Let a coupon be received and used', z.strictObject({ version }))
export const disableCoupon = step(
  'disable',
  'edit',
  'Stop a coupon: nobody receives or uses it any more',
  z.strictObject({ reason: text(200), version }),
)

export const countAudience = endpoint({
  method: 'post',
  path: '/coupons/audience-count',
  permission: 'coupons:create',
  summary: 'How many active members a condition reaches today',
  body: z.strictObject({ audience }),
  response: z.strictObject({ members: z.number().int() }),
  writes: false,
})
