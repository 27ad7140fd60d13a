import { useTranslate } from 'react-admin'
import { onDemand, type StandInProps } from '#kit/inputs/onDemand.tsx'
import { StandInField } from '#kit/inputs/StandInField.tsx'
import type { PickerProps } from './CouponChoice.tsx'

export const CouponPicker = onDemand<PickerProps>(
  async () => (await import('./CouponChoice.tsx')).CouponChoice,
  CouponStandIn,
)

function CouponStandIn({ coupon, onChange: _, ...standing }: PickerProps & StandInProps) {
  const translate = useTranslate()
  return <StandInField {...standing} required label={translate('dispatches.coupon')} value={coupon?.title ?? ''} />
}
