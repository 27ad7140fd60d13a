import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { validateCoupon } from './CouponCreate.tsx'
import { CouponFields } from './CouponFields.tsx'
import type { Coupon } from './coupon.ts'

export function CouponEdit() {
  return (
    <VersionedEdit<Coupon>
      title={(coupon) => coupon.title}
      subtitle={(coupon) => coupon.code}
      validate={validateCoupon}
    >
      <CouponFields />
    </VersionedEdit>
  )
}
