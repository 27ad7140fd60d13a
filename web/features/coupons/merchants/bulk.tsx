import { orderEndings, previewEndings } from '#features/coupons/merchants/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewEndings}
      order={orderEndings}
      label="merchants.end"
      text="merchants.endText"
      color="error"
    />
  )
}
