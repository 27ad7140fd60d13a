import { NoResultError } from 'kysely'
import type { z } from 'zod'
import { accountKey } from '#contract/spelling.ts'
import { type Chunk, lastId } from '#engines/audiences/content.ts'
import { getListFile, type ListFile } from '#engines/audiences/list-file.ts'
import { findAccounts } from '#engines/audiences/members.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { countRepeated, type Found, type Listed, readRecipients, type Source } from '#engines/audiences/recipients.ts'
import { rowsPerOrder } from '#engines/audiences/row-ids.ts'
import { type Snapshot, takeAudience } from '#engines/audiences/snapshot.ts'
import type { Remark } from '#engines/imports/contract.ts'
import { tellRemark } from '#engines/imports/remarks.ts'
import { CouponDispatchRecord as Code, CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, type IssuableCoupon, isOpenForReceipt } from '#features/coupons/coupons/service.ts'
import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, refused } from '#kernel/http/errors.ts'
import type { DispatchKind, preflightDispatch } from './contract.ts'
import { type Asked, codeOf, createDecider, type Terms } from './decide.ts'
import { readList } from './list-file.ts'
import { readHeld } from './recipient-queries.ts'
import { createTally, type Preflight, type Tally } from './tally.ts'

export type Order = z.output<(typeof preflightDispatch)['body']>

export function termsOf(coupon: IssuableCoupon, now: Date): Terms {
  return { open: isOpenForReceipt(coupon, now), limitPerMember: coupon.limitPerMember }
}

/** A coupon within the right to dispatch; one out of reach looks like one that does not exist. */
export async function getOwnCoupon(ctx: Ctx, id: number): Promise<IssuableCoupon> {
  const coupon = await getIssuableCoupon(ctx.db, id).catch(noCoupon)
  return reaches(ctx.actor, 'coupon-dispatches:create', coupon) ? coupon : noCoupon()
}

export function noCoupon(error?: unknown): never {
  if (error && !(error instanceof NoResultError)) throw error
  throw invalid({ couponId: 'couponDispatch.coupon' })
}

export async function getOwnList(ctx: Ctx, order: { kind: DispatchKind; fileId?: number | undefined }) {
  if (order.kind === 'LIST') return getListFile(ctx, 'coupon-recipients', order.fileId)
  if (order.fileId !== undefined) throw invalid({ fileId: 'couponDispatch.fileNotAllowed' })
  return null
}

/** What the dispatch would do if it were sent now, or when it is due; by the very rules that send it. */
export async function preflight(ctx: Ctx, order: Order, coupon: IssuableCoupon): Promise<Preflight> {
  const { source, look, result } = foresee(ctx, order, coupon)
  if (source) for await (const chunk of readRecipients(ctx, source)) await look(chunk)
  return result()
}

/** The same, and the recipients are fixed as they are looked at; there are none where there is no condition. */
export async function fixAndForesee(ctx: Ctx, order: Order, coupon: IssuableCoupon) {
  const { source, look, result } = foresee(ctx, order, coupon)
  const audience: Snapshot | null = source && (await takeAudience(ctx, source, look))
  return { audience, ...(await result()) }
}

function foresee(ctx: Ctx, order: Order, coupon: IssuableCoupon) {
  const pieces = order.kind === 'SINGLE' ? order.pieces : order.piecesPerMember
  const tally = createTally(coupon, order.kind, pieces)
  const at = 'scheduledAt' in order && order.scheduledAt ? new Date(order.scheduledAt) : ctx.now()
  const terms = termsOf(coupon, at)
  const { decide } = createDecider(terms, tally.left)
  const repeated: [Found, Asked][] = []

  async function look(chunk: Chunk<Found>): Promise<void> {
    if (lastId(chunk) >= rowsPerOrder) throw refused('couponDispatch.tooManyMembers')
    const held = await readHeld(ctx.deps.database.reader, coupon.id, chunk)
    if (chunk.kind === 'CONDITION') return lookAtMembers(chunk.ids, held)
    for (const found of chunk.rows) {
      const asked = askedBy(found, held)
      if (found.repeated) repeated.push([found, asked])
      else tally.add(decide(asked), found.pieces, found.memberId, found)
    }
  }

  /** Those who hold as many are alike, and there are millions. */
  function lookAtMembers(ids: number[], held: Map<number, number>): void {
    const codeOfHolder = (held: number) => codeOf({ pieces, member: { id: 0, status: 'ACTIVE', held } }, terms)
    const codes = new Map([0, ...held.values()].map((pieces) => [pieces, codeOfHolder(pieces)]))
    for (const id of ids) tally.add(codes.get(held.get(id) ?? 0) ?? Code.UKNOWNERROR, pieces, id)
  }

  /** Repeated rows come after all others, as they do when sending. */
  async function result(): Promise<Preflight> {
    for (const [found, asked] of repeated) tally.add(decide(asked), found.pieces, found.memberId, found)
    if (repeated.length > 0) tally.remarks.push(tellRepeated(ctx, repeated))
    const foreseen = tally.result()
    return { ...foreseen, problemRows: foreseen.status === Status.WAITING ? await nameProblems(ctx, tally) : [] }
  }

  return { source: sourceOf(ctx, order, coupon, tally), look, result }
}

/** How many members stand in the list several times, and with how many rows and pieces in all. */
function tellRepeated(ctx: Ctx, repeated: [Found, Asked][]): Remark {
  const { lines, ...params } = countRepeated(repeated.map(([found]) => found))
  return tellRemark(ctx, 'repeatedRecipients', params, lines)
}

function askedBy({ pieces, memberId, status }: Found, held: Map<number, number>): Asked {
  if (memberId === null || status === undefined) return { pieces, member: undefined }
  return { pieces, member: { id: memberId, status, held: held.get(memberId) ?? 0 } }
}

function sourceOf(ctx: Ctx, order: Order, { audience }: IssuableCoupon, tally: Tally): Source | null {
  const reach = reachOf(ctx, 'coupon-dispatches:create')
  if (order.kind === 'CONDITION')
    return audience && { kind: 'CONDITION', reach, conditions: audience, pieces: order.piecesPerMember }
  if (order.kind === 'LIST') {
    const fileId = order.fileId ?? 0
    return { kind: 'LIST', reach, fileId, rows: readGoodRows(ctx, { ...order, fileId }, tally) }
  }
  const row = { row: 1, line: null, account: accountKey(order.account), pieces: order.pieces }
  return { kind: 'LIST', reach, fileId: null, rows: [[row]] }
}

type ListOrder = ListFile & { piecesPerMember: number }

async function* readGoodRows(ctx: Ctx, order: ListOrder, tally: Tally): AsyncGenerator<Listed[]> {
  for await (const { good, bad } of readList(ctx, order, (remarks) => tally.remarks.push(...remarks))) {
    for (const row of bad) tally.addBad(row)
    yield good
  }
}

/** A condition finds members by number; only those who are shown are looked up. */
async function nameProblems({ db }: Ctx, { problems }: Tally): Promise<Preflight['problemRows']> {
  const unnamed = problems.flatMap(({ account, memberId }) => (account === '' && memberId !== null ? memberId : []))
  const names = await findAccounts(db, unnamed)
  return problems.map((row) => ({ ...row, account: row.account || (names.get(row.memberId ?? 0) ?? '') }))
}
