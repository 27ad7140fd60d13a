import { useTranslate } from 'react-admin'
import { couponForm } from '../../../server/features/coupons/contract.ts'
import { CreatePage } from '../../kit/pages/CreatePage.tsx'
import { zodValidate } from '../../kit/pages/zodValidate.ts'
import { CouponFields } from './CouponFields.tsx'

export const validateCoupon = zodValidate(couponForm)

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
