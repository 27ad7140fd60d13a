import { orderCancelling, previewCancelling } from '#features/operations/jobs/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewCancelling}
      order={orderCancelling}
      label="app.job.cancel"
      text="app.job.cancelText"
      color="error"
      dismiss="app.confirm.keep"
    />
  )
}
