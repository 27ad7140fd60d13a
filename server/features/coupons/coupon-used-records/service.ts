import type { Input } from '#contract/endpoint.ts'
import { maskTyped } from '#contract/person/typed.ts'
import { createRecord, existing } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { CouponUsedRecord as Type } from '#features/coupons/coupons/enums.ts'
import { couponColumns, couponScope } from '#features/coupons/coupons/service.ts'
import { askedByAccount } from '#features/members/public.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { once, spent } from '#kernel/idempotency.ts'
import type * as contract from './contract.ts'
import { listRedeemable, reads } from './list-queries.ts'
import * as queries from './queries.ts'

type UsedRecord = contract.UsedRecord
type Labelled = Pick<UsedRecord, 'couponCode' | 'couponTitle' | 'memberAccount' | 'memberNameMasked'>

const labelOf = ({ couponCode, couponTitle, memberAccount, memberNameMasked }: Labelled) =>
  `${couponTitle} (${couponCode}) ${memberNameMasked} (${memberAccount})`

export const usedRecords = readVerbsOf({
  name: 'coupon-used-records',
  columns: couponColumns,
  reads,
  label: labelOf,
  shown: (row) => pick(row, ['pieces']),
})

export async function listUsedRecords(ctx: Ctx, asked: Input<typeof contract.listUsedRecords>) {
  if (asked.query.account !== undefined) await askedByAccount(ctx, asked.query.account)
  return usedRecords.list(ctx, asked)
}

/** Finding a member's coupons is a search of that member, and on record as one. */
export async function findRedeemable(ctx: Ctx, { body: { account } }: Input<typeof contract.listRedeemable>) {
  await askedByAccount(ctx, account)
  const scope = couponScope(ctx, 'coupon-used-records:create')
  const items = await listRedeemable(ctx.db, account, scope, ctx.now())
  const [first] = items
  describeLook(ctx, {
    action: 'search',
    resource: 'members',
    recordId: first?.memberId ?? null,
    recordLabel: first ? `${first.memberNameMasked} (${first.memberAccount})` : null,
    difference: { key: 'account', value: maskTyped(account), found: items.length },
  })
  return { items }
}

function getRecord(ctx: Ctx, id: number, permission: Permission): Promise<queries.HeldRecord> {
  return existing(queries.findRecord(ctx.db, id, couponScope(ctx, permission)))
}

interface Entry {
  type: 'U' | 'B' | 'D'
  record: queries.HeldRecord
  action: string
  pieces: number
  amendsId?: number
  reason?: string
  occurredAt?: Date
  body: { requestKey: string }
}

/** Writes one row and its effects, or gives the answer that an earlier request with this key was given. */
async function enter(ctx: Ctx, entry: Entry, effects: (ctx: Ctx) => Promise<void>): Promise<UsedRecord> {
  const { record, action, amendsId, reason, body } = entry
  const { name } = usedRecords.resource
  const subjects = [{ type: 'members', id: record.memberId }]
  const asked = { action, amendsId, ...body }
  const request = { scope: name, key: body.requestKey, body: asked, label: () => labelOf(record), subjects }
  const insert = async (ctx: Ctx) => {
    const id = await queries.insertEntry(ctx.db, rowOf(ctx, entry))
    await effects(ctx)
    return id
  }
  const write = (ctx: Ctx) => createRecord(usedRecords.resource, ctx, insert, { action, reason, subjects })
  return once(ctx, request, write).catch((error: unknown) => {
    throw spent(error, 'coupon_used_record_request')
  })
}

function rowOf(ctx: Ctx, { type, record, pieces, amendsId, reason, occurredAt, body }: Entry) {
  return {
    type,
    coupon_id: record.couponId,
    record_id: record.id,
    member_id: record.memberId,
    merchant_id: type === Type.DELETE ? null : record.merchantId,
    pieces,
    amends_id: amendsId,
    reason,
    occurred_at: occurredAt ?? ctx.now(),
    actor_id: ctx.actor.id,
    request_key: body.requestKey,
    created_at: ctx.now(),
  }
}

export async function redeem(ctx: Ctx, { body }: Input<typeof contract.redeem>): Promise<UsedRecord> {
  const { recordId, merchantId, pieces } = body
  const record = await getRecord(ctx, recordId, 'coupon-used-records:create')
  if (merchantId !== undefined && merchantId !== record.merchantId)
    throw invalid({ merchantId: 'couponUsedRecord.otherMerchant' })
  return enter(ctx, { type: Type.USED, record, action: 'redeem', pieces, body }, async (ctx) => {
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
  if (status < 0 || status > 2) return conflict('couponUsedRecord.notIssued')
  if (couponStatus !== 'ACTIVE') return conflict('couponUsedRecord.couponDisabled')
  if (useFromAt && useFromAt > ctx.now()) return conflict('couponUsedRecord.notYet')
  if (useUntilAt < ctx.now()) return conflict('couponUsedRecord.expired')
  return tooFewLeft(record)
}

function tooFewLeft({ issuedPieces, usedPieces }: queries.HeldRecord): Error {
  return conflict('couponUsedRecord.tooFewLeft', { left: issuedPieces - usedPieces }, 'pieces')
}

export async function amend(ctx: Ctx, { params: { id }, body }: Input<typeof contract.amend>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:edit'
  const use = await existing(queries.findUse(ctx.db, id))
  const record = await getRecord(ctx, use.recordId, permission)
  if (use.type !== Type.USED) throw conflict('couponUsedRecord.amendsUse')
  const occurredAt = body.occurredAt === undefined ? use.occurredAt : new Date(body.occurredAt)
  if (body.occurredAt !== undefined) checkOccurredAt(ctx, record, occurredAt)
  const { pieces, reason } = body
  const entry: Entry = { type: Type.AMEND, record, action: 'amend', pieces, amendsId: id, reason, occurredAt, body }
  return enter(ctx, entry, async (ctx) => {
    const corrected = await queries.correctPieces(ctx.db, record.id, pieces, ctx.now())
    if (!corrected && pieces > 0) throw tooFewLeft(await getRecord(ctx, record.id, permission))
    const net = await queries.netPieces(ctx.db, id)
    if (!corrected || net < 0) throw conflict('couponUsedRecord.belowZero', { net: net - pieces }, 'pieces')
    await queries.countUse(ctx.db, record.couponId, pieces)
  })
}

function checkOccurredAt(ctx: Ctx, { receivedAt, useUntilAt }: queries.HeldRecord, occurredAt: Date): void {
  if (occurredAt < receivedAt || occurredAt > useUntilAt || occurredAt > ctx.now())
    throw invalid({ occurredAt: 'couponUsedRecord.occurredAt' })
}

export async function takeBack(ctx: Ctx, { body }: Input<typeof contract.takeBack>): Promise<UsedRecord> {
  const permission = 'coupon-used-records:delete'
  const record = await getRecord(ctx, body.recordId, permission)
  const { pieces = record.issuedPieces - record.usedPieces, reason } = body
  const entry: Entry = { type: Type.DELETE, record, action: 'delete', pieces, reason, body }
  return enter(ctx, entry, async (ctx) => {
    if (pieces < 1 || !(await queries.withdrawPieces(ctx.db, record.id, pieces, ctx.now())))
      throw tooFewLeft(await getRecord(ctx, record.id, permission))
    await queries.returnToStock(ctx.db, record, pieces)
  })
}
