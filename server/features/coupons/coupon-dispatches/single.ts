import { NoResultError } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { accountKey } from '#contract/spelling.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { CouponDispatchRecord as Code, CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, type IssuableCoupon, takePieces, usableUntil } from '#features/coupons/coupons/service.ts'
import { reaches } from '#kernel/access/permissions.ts'
import { type AuditEntry, auditEach } from '#kernel/audit/audit.ts'
import { type Ctx, type Deps, inTransaction } from '#kernel/context.ts'
import { isCheckViolation, isDeadlock, isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { invalid } from '#kernel/http/errors.ts'
import { findAnswer, keepAnswers, spent } from '#kernel/idempotency.ts'
import type { Dispatch, singleInput } from './contract.ts'
import { keyOf, reasonOf, requestOf } from './create.ts'
import { createDecider, type Decider, statusOnCreation } from './decide.ts'
import { counterOf, lockCoupon } from './issue-queries.ts'
import { termsOf } from './preflight.ts'
import { dispatchRow, type Written } from './queries.ts'
import { findRecipients, type Recipient } from './recipient-queries.ts'
import * as queries from './single-queries.ts'
import { createQueue } from './single-queue.ts'

type Input = z.output<typeof singleInput>
interface Request {
  ctx: Ctx
  input: Input
}

/** The stock did not suffice after all, or the coupon was stopped meanwhile. */
class StockMoved extends Error {}

const atOnce = 50
const freshReads = 6
const queues = new WeakMap<Deps, (request: Request) => Promise<Dispatch>>()

/** Issues a coupon to one member at once; a refusal leaves its record with the code. */
export async function dispatchSingle(ctx: Ctx, input: Input): Promise<Dispatch> {
  const account = accountKey(input.account)
  const request = { ctx, input: { ...input, account } }
  try {
    if (ctx.inTransaction) return await onlyOne([request])
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

async function onlyOne(requests: Request[]): Promise<Dispatch> {
  const [dispatch] = await serve(requests)
  if (!dispatch) throw new Error('A request was given no answer')
  return dispatch
}

/** All requests in one transaction. Where other doors interfere, it reads afresh; for the last pieces it waits its turn. */
async function serve(requests: Request[]): Promise<Dispatch[]> {
  const ctx = requests[0]?.ctx
  if (!ctx) return []
  let locked = false
  for (let read = 1; ; read++) {
    try {
      return await inTransaction(ctx, (tx) => serveOnce(tx, requests, locked))
    } catch (error) {
      if (error instanceof StockMoved) locked = true
      else if (!isCheckViolation(error) && !isDeadlock(error)) throw error
      if (read === freshReads || ctx.inTransaction) throw error
    }
  }
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
  await auditEach(
    tx.db,
    made.map(({ plan, dispatch }) => ({ ctx: plan.ctx, entry: entryOf(plan, dispatch.id) })),
  )
  await keepAnswers(
    tx,
    made.map(({ plan, dispatch }) => ({ ctx: plan.ctx, request: requestOf(plan.input), answer: dispatch })),
  )
  for (const couponId of couponIds) await takeFor(tx, couponId, plans)
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

/** A coupon out of reach looks like one that does not exist. */
function noCoupon(error?: unknown): never {
  if (error && !(error instanceof NoResultError)) throw error
  throw invalid({ couponId: 'couponDispatch.coupon' })
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
  const order = { kind: 'SINGLE' as const, piecesPerMember: pieces, limitPerMember, hasCondition: true }
  const status = statusOnCreation({ ...order, askedPieces: pieces, left })
  const reason = reasonOf(status, { pieces, limit: limitPerMember, left, asked: pieces })
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
  const row = dispatchRow({
    couponId: coupon.id,
    agencyId: coupon.agencyId,
    departmentId: coupon.departmentId,
    kind: 'SINGLE',
    status,
    reason,
    file: null,
    piecesPerMember: pieces,
    scheduledAt: null,
    snapshot: null,
    recipients: 1,
    askedPieces: Math.max(0, pieces),
    predicted: null,
    requestKey: keyOf(ctx, input.requestKey),
    createdBy: ctx.actor.id,
    now,
  })
  const issued_pieces = code === Code.NOTUSE ? pieces : 0
  const rest = { issued_pieces, fixed: code === undefined ? 0 : 1, started_at: now, finished_at: now }
  return Object.assign(row, tallies.get(code)?.counters, rest)
}

/** What was written as it would be read; to read whole rows back would cost as much as to keep their answers. */
function dispatchOf(plan: Plan, row: ReturnType<typeof rowOf>, written: Map<string | null, Written>): Dispatch {
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
  return [
    {
      ...{
        dispatchId,
        couponId: coupon.id,
        account: input.account,
        memberId: member?.id ?? null,
        pieces: input.pieces,
      },
      ...{ code, receivedAt: now, useUntilAt: usableUntil(coupon, now), limitPerMember: coupon.limitPerMember },
      actorId: ctx.actor.id,
    },
  ]
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

/** Last of all, so that the hot row is locked for a moment only. */
async function takeFor(tx: Ctx, couponId: number, plans: Plan[]): Promise<void> {
  const issued = plans.filter((plan) => plan.coupon.id === couponId && plan.code === Code.NOTUSE)
  const pieces = issued.reduce((sum, plan) => sum + plan.input.pieces, 0)
  if (pieces > 0 && !(await takePieces(tx.db, couponId, pieces, tx.now()))) throw new StockMoved()
}
