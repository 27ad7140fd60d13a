import type { z } from 'zod'
import { CouponUsedRecord as Type } from '#features/coupons/coupons/enums.ts'
import { couponScope } from '#features/coupons/coupons/service.ts'
import { maskTyped } from '#features/members/public.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound } from '#kernel/http/errors.ts'
import type {
  amend as amendContract,
  Redeemable,
  redeem as redeemContract,
  takeBack as takeBackContract,
  UsedRecord,
} from './contract.ts'
import { findUsedRecord, listRedeemable } from './list-queries.ts'
import * as queries from './queries.ts'

export async function getUsedRecord(ctx: Ctx, id: number, permission: Permission): Promise<UsedRecord> {
  const row = await findUsedRecord(ctx.db, id, couponScope(ctx, permission))
  if (!row) throw notFound()
  return row
}

/** Finding a member's coupons is a search of that member, and on record as one. */
export async function findRedeemable(ctx: Ctx, account: string): Promise<{ items: Redeemable[] }> {
  const scope = couponScope(ctx, 'coupon-used-records:create')
  const found = await listRedeemable(ctx.db, account, scope, ctx.now())
  const [first] = found
  await audit(ctx, {
    action: 'search',
    resource: 'members',
    recordId: first?.memberId ?? null,
    recordLabel: first ? `${first.memberNameMasked} (${first.memberAccount})` : null,
    difference: { key: 'account', value: maskTyped(account), found: found.length },
  })
  return { items: found.map(({ memberId: _, ...item }) => item) }
}

async function getRecord(ctx: Ctx, id: number, permission: Permission): Promise<queries.HeldRecord> {
  const record = await queries.findRecord(ctx.db, id, couponScope(ctx, permission))
  if (!record) throw notFound()
  return record
}

interface Entry {
  type: queries.NewEntry['type']
  record: queries.HeldRecord
  permission: Permission
  action: string
  pieces: number
  amendsId?: number
  reason?: string
  occurredAt?: Date
  requestKey: string
  /** A repeated request need not name these again: the first one settled them. */
  open?: { pieces?: boolean; occurredAt?: boolean }
}

/**
 * Writes one row and its effects, or answers the row an earlier request with this key wrote. The row goes first: its
 * unique key lets one of two equal requests wait for the other and then find its row.
 */
async function enter(ctx: Ctx, entry: Entry, effects: (ctx: Ctx) => Promise<void>): Promise<UsedRecord> {
  const earlier = await queries.findEntryByKey(ctx.db, entry.requestKey)
  if (earlier) return answerAgain(ctx, entry, earlier)
  try {
    return await inTransaction(ctx, async (ctx) => {
      const id = await queries.insertEntry(ctx.db, rowOf(ctx, entry), ctx.now())
      await effects(ctx)
      await audit(ctx, {
        action: entry.action,
        resource: 'coupon-used-records',
        recordId: id,
        recordLabel: labelOf(entry),
        subjects: [{ type: 'members', id: entry.record.memberId }],
        reason: entry.reason,
        difference: { pieces: { from: null, to: entry.pieces } },
      })
      return getUsedRecord(ctx, id, entry.permission)
    })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const first = await queries.findEntryByKey(ctx.db, entry.requestKey)
    if (!first) throw error
    return answerAgain(ctx, entry, first)
  }
}

function labelOf({ record }: Entry): string {
  return `${record.couponTitle} (${record.couponCode}) ${record.nameMasked} (${record.account})`
}

function rowOf(ctx: Ctx, entry: Entry): queries.NewEntry {
  const { record, type } = entry
  return {
    type,
    couponId: record.couponId,
    recordId: record.id,
    memberId: record.memberId,
    merchantId: type === Type.DELETE ? null : record.merchantId,
    pieces: entry.pieces,
    amendsId: entry.amendsId ?? null,
    reason: entry.reason ?? null,
    occurredAt: entry.occurredAt ?? ctx.now(),
    actorId: ctx.actor.id,
    requestKey: entry.requestKey,
  }
}

type Earlier = NonNullable<Awaited<ReturnType<typeof queries.findEntryByKey>>>

async function answerAgain(ctx: Ctx, entry: Entry, earlier: Earlier): Promise<UsedRecord> {
  const same =
    earlier.type === entry.type &&
    earlier.recordId === entry.record.id &&
    earlier.amendsId === (entry.amendsId ?? null) &&
    earlier.reason === (entry.reason ?? null) &&
    (entry.open?.pieces || earlier.pieces === entry.pieces) &&
    (entry.open?.occurredAt || earlier.occurredAt.getTime() === entry.occurredAt?.getTime())
  if (!same) throw conflict('couponUsedRecord.keyUsed')
  await audit(ctx, {
    action: 'repeat',
    resource: 'coupon-used-records',
    recordId: earlier.id,
    recordLabel: labelOf(entry),
    subjects: [{ type: 'members', id: entry.record.memberId }],
  })
  return getUsedRecord(ctx, earlier.id, entry.permission)
}

export async function redeem(ctx: Ctx, body: z.output<typeof redeemContract.body>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:create'
  const record = await getRecord(ctx, body.recordId, permission)
  if (body.merchantId !== undefined && body.merchantId !== record.merchantId)
    throw invalid({ merchantId: 'couponUsedRecord.otherMerchant' })
  const { pieces, requestKey } = body
  const entry: Entry = { type: Type.USED, record, permission, action: 'redeem', pieces, requestKey }
  return enter(ctx, { ...entry, open: { occurredAt: true } }, async (ctx) => {
    const used =
      (await queries.spendPieces(ctx.db, record.id, pieces, ctx.now())) &&
      (await queries.countUse(ctx.db, record.couponId, pieces, ctx.now()))
    if (!used) throw await whyNot(ctx, record.id)
  })
}

/** Reads the record again to say what the guards saw: others may have used it in between. */
async function whyNot(ctx: Ctx, recordId: number): Promise<Error> {
  const record = await getRecord(ctx, recordId, 'coupon-used-records:create')
  const { status, useFromAt, useUntilAt, couponStatus } = record
  if (status === null || status < 0 || status > 2) return conflict('couponUsedRecord.notIssued')
  if (couponStatus !== 'ACTIVE') return conflict('couponUsedRecord.couponDisabled')
  if (useFromAt && useFromAt > ctx.now()) return conflict('couponUsedRecord.notYet')
  if (useUntilAt && useUntilAt < ctx.now()) return conflict('couponUsedRecord.expired')
  return tooFewLeft(record)
}

function tooFewLeft({ issuedPieces, usedPieces }: queries.HeldRecord): Error {
  return conflict('couponUsedRecord.tooFewLeft', { left: issuedPieces - usedPieces }, 'pieces')
}

export async function amend(ctx: Ctx, id: number, body: z.output<typeof amendContract.body>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:edit'
  const use = await queries.findUse(ctx.db, id)
  if (!use) throw notFound()
  const record = await getRecord(ctx, use.recordId, permission)
  if (use.type !== Type.USED) throw conflict('couponUsedRecord.amendsUse')
  const occurredAt = body.occurredAt === undefined ? use.occurredAt : new Date(body.occurredAt)
  if (body.occurredAt !== undefined) checkOccurredAt(ctx, record, occurredAt)
  const { pieces, reason, requestKey } = body
  const entry: Entry = { type: Type.AMEND, record, permission, action: 'amend', pieces, reason, occurredAt, requestKey }
  return enter(ctx, { ...entry, amendsId: id }, async (ctx) => {
    const corrected = await queries.correctPieces(ctx.db, record.id, pieces, ctx.now())
    if (!corrected && pieces > 0) throw tooFewLeft(await getRecord(ctx, record.id, permission))
    const net = await queries.netPieces(ctx.db, id)
    if (!corrected || net < 0) throw conflict('couponUsedRecord.belowZero', { net: net - pieces }, 'pieces')
    await queries.countUse(ctx.db, record.couponId, pieces)
  })
}

function checkOccurredAt(ctx: Ctx, record: queries.HeldRecord, occurredAt: Date): void {
  const early = record.receivedAt !== null && occurredAt < record.receivedAt
  const late = record.useUntilAt !== null && occurredAt > record.useUntilAt
  if (early || late || occurredAt > ctx.now()) throw invalid({ occurredAt: 'couponUsedRecord.occurredAt' })
}

export async function takeBack(ctx: Ctx, body: z.output<typeof takeBackContract.body>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:delete'
  const record = await getRecord(ctx, body.recordId, permission)
  const left = record.issuedPieces - record.usedPieces
  const { pieces = left, reason, requestKey } = body
  const entry: Entry = { type: Type.DELETE, record, permission, action: 'delete', pieces, reason, requestKey }
  const open = { pieces: body.pieces === undefined, occurredAt: true }
  return enter(ctx, { ...entry, open }, async (ctx) => {
    if (pieces < 1 || !(await queries.withdrawPieces(ctx.db, record.id, pieces, ctx.now())))
      throw tooFewLeft(await getRecord(ctx, record.id, permission))
    await queries.returnToStock(ctx.db, record, pieces)
  })
}
