import type { Audience } from '#contract/audience.ts'
import type { CouponStatus } from '#features/coupons/coupons/enums.ts'
import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { createBuilders, mint } from './builders.ts'

interface CouponValues {
  agencyId?: number
  merchantId?: number
  title?: string
  faceValue?: string
  totalPieces?: number
  issuedPieces?: number
  limitPerMember?: number
  receiveFromAt?: Date
  receiveUntilAt?: Date
  useFromAt?: Date | null
  useUntilAt?: Date | null
  useDays?: number | null
  status?: CouponStatus
  audience?: Audience | null
}

const dayMs = 86_400_000

/** An active coupon that may be received and used for 30 days around the test's now, unless told otherwise. */
export async function buildCoupon(
  deps: Deps,
  values: CouponValues = {},
): Promise<{ id: number; code: string; agencyId: number; merchantId: number }> {
  const now = deps.now()
  const around = (days: number) => new Date(now.getTime() + days * dayMs)
  const build = createBuilders(deps)
  const agencyId = values.agencyId ?? (await build.agency()).id
  const merchantId = values.merchantId ?? (await build.merchant({ agencyId })).id
  const code = `C${mint()}-${process.pid}`
  const window = values.useDays ? { from: null, until: null } : { from: around(-30), until: around(30) }
  const row = {
    code,
    title: values.title ?? `優惠券${code}`,
    merchant_id: merchantId,
    agency_id: agencyId,
    face_value: values.faceValue ?? '100.00',
    total_pieces: values.totalPieces ?? 1_000,
    issued_pieces: values.issuedPieces ?? 0,
    limit_per_member: values.limitPerMember ?? 2,
    receive_from_at: values.receiveFromAt ?? around(-30),
    receive_until_at: values.receiveUntilAt ?? around(30),
    use_from_at: values.useFromAt === undefined ? window.from : values.useFromAt,
    use_until_at: values.useUntilAt === undefined ? window.until : values.useUntilAt,
    use_days: values.useDays ?? null,
    status: values.status ?? 'ACTIVE',
    audience: values.audience ? JSON.stringify(values.audience) : null,
    created_at: now,
    updated_at: now,
  }
  const id = insertedId(await deps.database.db.insertInto('coupon').values(row).executeTakeFirstOrThrow())
  return { id, code, agencyId, merchantId }
}
