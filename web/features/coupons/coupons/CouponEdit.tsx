import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { validateCoupon } from './CouponCreate.tsx'
import { CouponFields } from './CouponFields.tsx'

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
