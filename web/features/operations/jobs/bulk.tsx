import { orderCancelling, previewCancelling } from '#features/operations/jobs/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export const bulk = {
  action: 'run',
  buttons: (
    <BulkAction
      preview={previewCancelling}
      order={orderCancelling}
      label="app.job.cancel"
      text="app.job.cancelText"
      color="error"
      dismiss="app.confirm.keep"
    />
  ),
}
