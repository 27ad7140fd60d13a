import { CanAccess, useTranslate } from 'react-admin'
import { settle } from '#features/coupons/coupon-paid-records/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import type { Totals } from './paidRecord.ts'

/** Settles the month once it is over and something is left to settle. */
export function SettleButton({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const { period, closed, unsettledRows, amount } = totals
  return (
    <CanAccess resource="coupon-paid-records" action="create">
      <ActionButton
        endpoint={settle}
        body={{ period }}
        label={translate('paidRecords.settle')}
        success="paidRecords.settleDone"
        variant="contained"
        disabled={!closed || unsettledRows === 0}
        confirm={{
          title: translate('paidRecords.settleTitle', { period }),
          text: translate('paidRecords.settleText', { n: formatCount(unsettledRows), amount: formatMoney(amount) }),
        }}
      />
    </CanAccess>
  )
}
