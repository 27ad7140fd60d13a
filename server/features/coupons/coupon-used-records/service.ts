import type { z } from 'zod'
import { CouponUsedRecord as Type } from '#features/coupons/coupons/enums.ts'
import { couponScope } from '#features/coupons/coupons/service.ts'
import { maskTyped } from '#features/members/public.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid, notFound } from '#kernel/http/errors.ts'
import { once, spent } from '#kernel/idempotency.ts'
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
  body: { requestKey: string }
}

/** Writes one row and its effects, or gives the answer that an earlier request with this key was given. */
async function enter(ctx: Ctx, entry: Entry, effects: (ctx: Ctx) => Promise<void>): Promise<UsedRecord> {
  const { action, amendsId, body } = entry
  const label = () => labelOf(entry)
  const subjects = [{ type: 'members', id: entry.record.memberId }]
  const request = {
    scope: 'coupon-used-records',
    key: body.requestKey,
    body: { action, amendsId, ...body },
    label,
    subjects,
  }
  const write = async (ctx: Ctx) => {
    const id = await queries.insertEntry(ctx.db, rowOf(ctx, entry), ctx.now())
    await effects(ctx)
    await audit(ctx, {
      action,
      resource: 'coupon-used-records',
      recordId: id,
      recordLabel: label(),
      subjects,
      reason: entry.reason,
      difference: { pieces: { from: null, to: entry.pieces } },
    })
    return getUsedRecord(ctx, id, entry.permission)
  }
  return once(ctx, request, write).catch((error: unknown) => {
    throw spent(error, 'coupon_used_record_request')
  })
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
    requestKey: entry.body.requestKey,
  }
}

export async function redeem(ctx: Ctx, body: z.output<typeof redeemContract.body>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:create'
  const record = await getRecord(ctx, body.recordId, permission)
  if (body.merchantId !== undefined && body.merchantId !== record.merchantId)
    throw invalid({ merchantId: 'couponUsedRecord.otherMerchant' })
  const { pieces } = body
  return enter(ctx, { type: Type.USED, record, permission, action: 'redeem', pieces, body }, async (ctx) => {
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
  const { pieces, reason } = body
  const entry: Entry = { type: Type.AMEND, record, permission, action: 'amend', pieces, reason, occurredAt, body }
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
  const { pieces = left, reason } = body
  const entry: Entry = { type: Type.DELETE, record, permission, action: 'delete', pieces, reason, body }
  return enter(ctx, entry, async (ctx) => {
    if (pieces < 1 || !(await queries.withdrawPieces(ctx.db, record.id, pieces, ctx.now())))
      throw tooFewLeft(await getRecord(ctx, record.id, permission))
    await queries.returnToStock(ctx.db, record, pieces)
  })
}
