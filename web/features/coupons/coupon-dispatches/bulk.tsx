import { orderCancelling, previewCancelling } from '#features/coupons/coupon-dispatches/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewCancelling}
      order={orderCancelling}
      label="dispatches.cancel"
      text="dispatches.cancelManyText"
      color="error"
      dismiss="app.confirm.keep"
    />
  )
}
