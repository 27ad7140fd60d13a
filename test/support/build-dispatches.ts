import { randomUUID } from 'node:crypto'
import type { Dispatch } from '../../server/features/coupon-dispatches/queries.ts'
import type { Client, TestApp } from './app.ts'
import { buildCoupon } from './build-coupons.ts'
import { type BuiltMember, buildMembers } from './build-members.ts'

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

export async function sendList(scene: Scene, rows: ListRows, order: Order = {}) {
  const fileId = await listFile(scene.operator, rows)
  return create(scene, { kind: 'LIST', fileId, ...order })
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
