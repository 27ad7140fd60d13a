import { useTranslate } from 'react-admin'
import { couponProblems } from '#features/coupons/coupons/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { CouponFields } from './CouponFields.tsx'

export const validateCoupon = zodValidate(
  () => import('#features/coupons/coupons/contract.ts'),
  'couponForm',
  couponProblems,
)

export function CouponCreate() {
  const translate = useTranslate()
  return (
    <CreatePage
      title={translate('coupons.createTitle')}
      validate={validateCoupon}
      defaultValues={{ limitPerMember: 1, useDays: 30 }}
    >
      <CouponFields />
    </CreatePage>
  )
}
