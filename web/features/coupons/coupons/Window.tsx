import { useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'

interface WindowProps {
  from: string | null
  until: string | null
  /** To the minute and in one line; a list shows days in two. */
  time?: boolean
}

/** `2026-03-01 至 2026-03-31`. */
export function Window({ from, until, time }: WindowProps) {
  const translate = useTranslate()
  const display = time ? 'inline-block' : 'block'
  return (
    <>
      <span style={{ display }}>
        <DateTimeField value={from} day={!time} />
      </span>{' '}
      <span style={{ display, whiteSpace: 'nowrap' }}>
        {translate('coupons.until')} <DateTimeField value={until} day={!time} />
      </span>
    </>
  )
}

/** Until when a piece may be used: a window, or days after receipt. */
export function UseWindow({ coupon, time }: { coupon: Coupon; time?: boolean }) {
  const translate = useTranslate()
  if (coupon.useDays !== null) return <>{translate('coupons.daysAfter', { days: coupon.useDays })}</>
  return <Window from={coupon.useFromAt} until={coupon.useUntilAt} time={time} />
}
