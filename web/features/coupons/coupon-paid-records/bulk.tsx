import { orderPayments, previewPayments } from '#features/coupons/coupon-paid-records/contract.ts'
import { todayInTaipei } from '#kit/dates.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { PaidInputs } from './PaidInputs.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewPayments}
      order={orderPayments}
      label="paidRecords.markPaid"
      text="paidRecords.markManyText"
      defaults={{ paidOn: todayInTaipei() }}
    >
      <PaidInputs />
    </BulkAction>
  )
}
