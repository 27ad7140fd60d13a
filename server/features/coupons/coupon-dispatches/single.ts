import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { accountKey } from '#contract/spelling.ts'
import { readAfresh } from '#engines/audiences/afresh.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { CouponDispatchRecord as Code, CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, type IssuableCoupon, usableUntil } from '#features/coupons/coupons/service.ts'
import { reaches } from '#kernel/access/permissions.ts'
import { type AuditEntry, auditEach } from '#kernel/audit/audit.ts'
import { type Ctx, type Deps, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { findAnswer, keepAnswers, spent } from '#kernel/idempotency.ts'
import type { Dispatch, singleInput } from './contract.ts'
import { keyOf, reasonOf, requestOf } from './create.ts'
import { createDecider, type Decider, statusOnCreation } from './decide.ts'
import { counterOf, lockCoupon } from './issue-queries.ts'
import { noCoupon, termsOf } from './preflight.ts'
import { findRecipients, type Recipient } from './recipient-queries.ts'
import * as queries from './single-queries.ts'
import { createQueue } from './single-queue.ts'
import { takeFromStock } from './stock.ts'

type Input = z.output<typeof singleInput>
interface Request {
  ctx: Ctx
  input: Input
}

const atOnce = 50
const queues = new WeakMap<Deps, (request: Request) => Promise<Dispatch>>()

/** Issues a coupon to one member at once; a refusal leaves its record with the code. */
export async function dispatchSingle(ctx: Ctx, input: Input): Promise<Dispatch> {
  const account = accountKey(input.account)
  const request = { ctx, input: { ...input, account } }
  try {
    return await queueOf(ctx.deps)(request)
  } catch (error) {
    const first = isDuplicateKey(error) && (await findAnswer<Dispatch>(ctx, requestOf(request.input)))
    if (first) return first
    throw spent(error, 'coupon_dispatch_request')
  }
}

function queueOf(deps: Deps): (request: Request) => Promise<Dispatch> {
  const queue = queues.get(deps) ?? createQueue<Request, Dispatch>(serve, atOnce)
  queues.set(deps, queue)
  return queue
}

/** All requests in one transaction. */
async function serve(requests: Request[]): Promise<Dispatch[]> {
  const ctx = requests[0]?.ctx
  if (!ctx) return []
  return readAfresh((locked) => inTransaction(ctx, (tx) => serveOnce(tx, requests, locked)))
}

interface Plan extends Request {
  coupon: IssuableCoupon
  member: Recipient | undefined
  status: number
  /** Absent where the dispatch was refused as a whole. */
  code: number | undefined
  reason: Problem | null
}

async function serveOnce(tx: Ctx, requests: Request[], locked: boolean): Promise<Dispatch[]> {
  const couponIds = [...new Set(requests.map(({ input }) => input.couponId))].sort((a, b) => a - b)
  const plans: Plan[] = []
  for (const couponId of couponIds) {
    if (locked) await lockCoupon(tx.db, couponId)
    const mine = requests.filter(({ input }) => input.couponId === couponId)
    plans.push(...(await planFor(tx, couponId, mine)))
  }
  const drafts = plans.map((plan) => ({ plan, row: rowOf(plan) }))
  const rows = drafts.map(({ row }) => row)
  const written = await queries.insertDispatches(tx.db, rows)
  const made = drafts.map(({ plan, row }) => ({ plan, dispatch: dispatchOf(plan, row, written) }))
  const records = made.flatMap(({ plan, dispatch }) => recordOf(plan, dispatch.id))
  await queries.insertRecords(tx.db, records)
  await queries.addHoldings(tx.db, records)
  await queries.addReceipts(tx.db, records)
  const served = made.map(({ plan, dispatch }) => {
    return { ctx: plan.ctx, entry: entryOf(plan, dispatch.id), request: requestOf(plan.input), answer: dispatch }
  })
  await auditEach(tx.db, served)
  await keepAnswers(tx, served)
  for (const couponId of couponIds) await takeFromStock(tx, couponId, piecesOf(couponId, plans))
  const answers = new Map(made.map(({ plan, dispatch }) => [plan.input, dispatch]))
  return requests.map(({ input }) => answers.get(input) as Dispatch)
}

async function planFor(tx: Ctx, couponId: number, requests: Request[]): Promise<Plan[]> {
  const coupon = await getIssuableCoupon(tx.db, couponId).catch(noCoupon)
  for (const { ctx } of requests) if (!reaches(ctx.actor, 'coupon-dispatches:create', coupon)) noCoupon()
  const decider = createDecider(termsOf(coupon, tx.now()), coupon.totalPieces - coupon.issuedPieces)
  const plans: Plan[] = []
  for (const [reach, group] of byReach(requests)) {
    const accounts = group.map(({ input }) => input.account)
    const members = await findRecipients(tx.db, couponId, accounts, JSON.parse(reach))
    for (const request of group) plans.push(planOf(request, coupon, members.get(request.input.account), decider))
  }
  return plans
}

function byReach(requests: Request[]): Map<string, Request[]> {
  const groups = new Map<string, Request[]>()
  for (const request of requests) {
    const reach = JSON.stringify(reachOf(request.ctx, 'coupon-dispatches:create'))
    groups.set(reach, [...(groups.get(reach) ?? []), request])
  }
  return groups
}

function planOf(request: Request, coupon: IssuableCoupon, member: Recipient | undefined, decider: Decider): Plan {
  const { pieces } = request.input
  const left = decider.left()
  const { limitPerMember } = coupon
  const facts = { piecesPerMember: pieces, limitPerMember, askedPieces: pieces, left }
  const status = statusOnCreation({ ...facts, kind: 'SINGLE', hasCondition: true })
  const reason = reasonOf(status, facts)
  if (status !== Status.WAITING) return { ...request, coupon, member, status, code: undefined, reason }
  return { ...request, coupon, member, status: Status.SENDED, code: decider.decide({ pieces, member }), reason }
}

/** What a dispatch of one record counts, in columns and in its answer. */
function tallyOf(code: number | undefined) {
  const ones = Object.entries(counterOf).map(([of, column]) => ({ of, column, one: Number(of) === code ? 1 : 0 }))
  const counters = Object.fromEntries(ones.map(({ column, one }) => [column, one]))
  return { counters, codes: Object.fromEntries(ones.map(({ of, one }) => [of, one])) }
}
// Worked out once: for each record it took longer than anything else.
const codes = [undefined, ...Object.keys(counterOf).map(Number)]
const tallies = new Map(codes.map((code) => [code, tallyOf(code)]))

// Plain lists of fields here and below: to spread one object into another takes longer than all else in them.
function rowOf({ ctx, input, coupon, status, code, reason }: Plan) {
  const now = ctx.now()
  const { pieces } = input
  const row = {
    coupon_id: coupon.id,
    agency_id: coupon.agencyId,
    department_id: coupon.departmentId,
    kind: 'SINGLE',
    status,
    reason: reason && JSON.stringify(reason),
    pieces_per_member: pieces,
    recipients: 1,
    asked_pieces: Math.max(0, pieces),
    issued_pieces: code === Code.NOTUSE ? pieces : 0,
    fixed: code === undefined ? 0 : 1,
    request_key: keyOf(ctx, input.requestKey),
    created_by: ctx.actor.id,
    created_at: now,
    updated_at: now,
    started_at: now,
    finished_at: now,
  }
  return Object.assign(row, tallies.get(code)?.counters)
}

/** What was written as it would be read; to read whole rows back would cost as much as to keep their answers. */
function dispatchOf(plan: Plan, row: ReturnType<typeof rowOf>, written: Map<string | null, queries.Written>): Dispatch {
  const { ctx, coupon, status, code } = plan
  const found = written.get(row.request_key)
  if (!found) throw new Error('A dispatch was not found under its own key')
  const at = row.created_at.toISOString()
  return {
    id: found.id,
    couponId: coupon.id,
    couponCode: coupon.code,
    couponTitle: coupon.title,
    agencyId: coupon.agencyId,
    agencyName: found.agencyName,
    kind: 'SINGLE',
    status,
    reason: plan.reason && ctx.translate(plan.reason),
    fileName: null,
    piecesPerMember: row.pieces_per_member,
    scheduledAt: null,
    recipients: row.recipients,
    askedPieces: row.asked_pieces,
    issuedPieces: row.issued_pieces,
    codes: tallies.get(code)?.codes ?? {},
    predicted: null,
    jobId: null,
    startedAt: at,
    finishedAt: at,
    createdBy: ctx.actor.id,
    createdByName: ctx.actor.id === null ? null : ctx.actor.name,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

function recordOf({ ctx, input, coupon, member, code }: Plan, dispatchId: number): queries.SingleRecord[] {
  if (code === undefined) return []
  const now = ctx.now()
  const row = {
    id: rowId(dispatchId, 1),
    dispatch_id: dispatchId,
    row_no: 1,
    coupon_id: coupon.id,
    account: input.account,
    member_id: member?.id ?? null,
    pieces: input.pieces,
    status: code,
    issued_pieces: code === Code.NOTUSE ? input.pieces : 0,
    received_at: now,
    use_until_at: usableUntil(coupon, now),
  }
  return [{ row, limitPerMember: coupon.limitPerMember, actorId: ctx.actor.id }]
}

function entryOf({ input, coupon, member, status, code }: Plan, id: number): AuditEntry {
  const { account, pieces } = input
  return {
    action: 'create',
    resource: 'coupon-dispatches',
    recordId: id,
    recordLabel: `${coupon.title} #${id}`,
    outcome: code === Code.NOTUSE ? 'OK' : 'REFUSED',
    subjects: member ? [{ type: 'members', id: member.id }] : [],
    difference: { coupon: coupon.code, kind: 'SINGLE', account, pieces, status, code: code ?? null },
  }
}

function piecesOf(couponId: number, plans: Plan[]): number {
  const issued = plans.filter((plan) => plan.coupon.id === couponId && plan.code === Code.NOTUSE)
  return issued.reduce((sum, plan) => sum + plan.input.pieces, 0)
}
