import { CanAccess, useTranslate } from 'react-admin'
import { settle } from '#features/coupons/coupon-paid-records/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import type { Totals } from './settlement.ts'

/** Settles the month once it is over and something is left to settle. */
export function SettleButton({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const { period, closed, unsettledRows, amount } = totals
  return (
    <CanAccess resource="coupon-paid-records" action="create">
      <ActionButton
        endpoint={settle}
        body={{ period }}
        label={translate('settlement.settle')}
        success="settlement.settleDone"
        variant="contained"
        disabled={!closed || unsettledRows === 0}
        confirm={{
          title: translate('settlement.settleTitle', { period }),
          text: translate('settlement.settleText', { n: formatCount(unsettledRows), amount: formatMoney(amount) }),
        }}
      />
    </CanAccess>
  )
}
