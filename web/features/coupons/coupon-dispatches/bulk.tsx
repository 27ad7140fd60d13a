import { orderCancelling, previewCancelling } from '#features/coupons/coupon-dispatches/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export const bulk = {
  action: 'run',
  buttons: (
    <BulkAction
      preview={previewCancelling}
      order={orderCancelling}
      label="dispatches.cancel"
      text="dispatches.cancelManyText"
      color="error"
      dismiss="app.confirm.keep"
    />
  ),
}
