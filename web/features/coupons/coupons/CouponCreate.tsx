import { type RaRecord, SaveButton, useNotify, useRedirect, useTranslate } from 'react-admin'
import { activateCoupon, type Coupon } from '#features/coupons/coupons/contract.ts'
import { couponProblems } from '#features/coupons/coupons/problems.ts'
import { call } from '#kit/call.ts'
import { parseDateTime, todayInTaipei } from '#kit/dates.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useHolds } from '#kit/useHolds.ts'
import { useTellFailure } from '#kit/useTellFailure.ts'
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
      defaultValues={{ limitPerMember: 1, useDays: 30, receiveFromAt: parseDateTime(todayInTaipei()) }}
      also={<CreateAndActivate />}
    >
      <CouponFields />
    </CreatePage>
  )
}

/** Nothing is sent by it, and it can be disabled again, so that it asks nothing. */
function CreateAndActivate() {
  const translate = useTranslate()
  const mayActivate = useHolds()('coupons:edit')
  const redirect = useRedirect()
  const notify = useNotify()
  const tellFailure = useTellFailure()
  const activate = async (made: RaRecord) => {
    const { id, version } = made as unknown as Coupon
    try {
      await call(activateCoupon, { params: { id }, body: { version } })
      notify('coupons.activated', { type: 'success' })
    } catch (error) {
      tellFailure(error)
    }
    redirect('show', 'coupons', id)
  }
  if (!mayActivate) return null
  return (
    <SaveButton
      type="button"
      variant="outlined"
      size="small"
      alwaysEnable
      label={translate('coupons.createAndActivate')}
      mutationOptions={{ onSuccess: (made) => void activate(made) }}
    />
  )
}
