import { useTranslate } from 'react-admin'
import { DateTimeField } from '../../kit/fields/DateTimeField.tsx'
import type { Coupon } from './coupon.ts'

/** `2026-03-01 至 2026-03-31`; with `time`, to the minute. */
export function Window({ from, until, time }: { from: string | null; until: string | null; time?: boolean }) {
  const translate = useTranslate()
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <DateTimeField value={from} day={!time} /> {translate('coupons.until')}{' '}
      <DateTimeField value={until} day={!time} />
    </span>
  )
}

/** Until when a piece may be used: a window, or days after receipt. */
export function UseWindow({ coupon, time }: { coupon: Coupon; time?: boolean }) {
  const translate = useTranslate()
  if (coupon.useDays !== null) return <>{translate('coupons.daysAfter', { days: coupon.useDays })}</>
  return <Window from={coupon.useFromAt} until={coupon.useUntilAt} time={time} />
}
