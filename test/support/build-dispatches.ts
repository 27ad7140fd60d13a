import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { Client, TestApp } from './app.ts'
import { buildCoupon } from './build-coupons.ts'
import { type BuiltMember, buildMembers } from './build-members.ts'
import { mint } from './builders.ts'

export const newKey = () => randomUUID()

type CouponValues = Parameters<typeof buildCoupon>[1]

export interface Scene {
  operator: Client
  agencyId: number
  couponId: number
  members: BuiltMember[]
}

/** An operator with members and a coupon of one agency. */
export async function buildScene(t: TestApp, members: number, coupon: CouponValues = {}): Promise<Scene> {
  const { id: agencyId } = await t.build.agency()
  const operator = await t.as('operator', { agencyId })
  const { id: couponId } = await buildCoupon(t.deps, { agencyId, ...coupon })
  return { operator, agencyId, couponId, members: members > 0 ? await buildMembers(t.deps, members, { agencyId }) : [] }
}

export type ListRows = (readonly [account: string, pieces?: number | string])[]

export function listFile(operator: Client, rows: ListRows): Promise<number> {
  const lines = rows.map(([account, pieces = '']) => `${account},${pieces}`)
  return operator.upload('coupon-recipients', '名單.csv', ['帳號,張數', ...lines].join('\n'))
}

type Order = Record<string, unknown>

/** Sent by somebody who knows that a member may stand in it several times. */
export async function sendList(scene: Scene, rows: ListRows, order: Order = {}) {
  const fileId = await listFile(scene.operator, rows)
  return create(scene, { kind: 'LIST', fileId, seen: ['repeatedRecipients'], ...order })
}

export function create({ operator, couponId }: Pick<Scene, 'operator' | 'couponId'>, order: Order) {
  return operator.post<Dispatch & { code?: string; message?: string; errors?: Record<string, string> }>(
    '/coupon-dispatches',
    { couponId, requestKey: newKey(), ...order },
  )
}

export function single(scene: Pick<Scene, 'operator' | 'couponId'>, account: string, order: Order = {}) {
  return create(scene, { kind: 'SINGLE', account, ...order })
}

export async function show({ operator }: Pick<Scene, 'operator'>, id: number): Promise<Dispatch> {
  return (await operator.get<Dispatch>(`/coupon-dispatches/${id}`)).body
}

/** Many members at once, by the database alone: for tests that need numbers and no personal data. */
export async function buildCrowd({ deps }: Pick<TestApp, 'deps'>, agencyId: number, count: number): Promise<string> {
  const prefix = `crowd${mint()}x`
  await sql`
    insert into member (account, agency_id, name, name_masked, sealed, identity_index, identity_masked, birth_year,
      gender, level, status, channel, registered_at, created_at, updated_at)
    select concat(${prefix}, seq), ${agencyId}, '群眾', '群○', '', unhex(md5(concat(${prefix}, seq))), 'A12345****', 1980,
      'M', 'GENERAL', 'ACTIVE', 'IMPORT', now(3), now(3), now(3)
    from ${sql.raw(`seq_1_to_${count}`)}`.execute(deps.database.db)
  return prefix
}

interface Refusal {
  event: 'insert' | 'update'
  table: string
  condition: string
  /** As which error; when nothing is said, as one of the row. */
  errno?: number
}

/** Runs the block while the database refuses what the condition on the new row says. */
export async function whileRefused<T>(
  { deps }: Pick<TestApp, 'deps'>,
  { event, table, condition, errno = 1644 }: Refusal,
  block: () => Promise<T>,
): Promise<T> {
  const { db } = deps.database
  const name = `refuse_${mint()}`
  const text = `create trigger ${name} before ${event} on ${table} for each row
    begin if ${condition} then signal sqlstate '45000' set mysql_errno = ${errno}, message_text = 'refused by the test'; end if; end`
  await sql.raw(text).execute(db)
  try {
    return await block()
  } finally {
    await sql.raw(`drop trigger ${name}`).execute(db)
  }
}

/** A dispatch by condition that waits for tomorrow. */
export async function buildScheduled({ deps, clock }: TestApp, client: Client, agencyId: number): Promise<number> {
  const coupon = await buildCoupon(deps, { agencyId, audience: { ageFrom: 0 } })
  const scheduledAt = new Date(clock.now().getTime() + 86_400_000).toISOString()
  const order = { kind: 'CONDITION', couponId: coupon.id, piecesPerMember: 1, scheduledAt, requestKey: newKey() }
  return (await client.post<{ id: number }>('/coupon-dispatches', order)).body.id
}
