import { orderDisabling, previewDisabling } from '#features/coupons/coupons/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewDisabling}
      order={orderDisabling}
      label="coupons.disable"
      text="coupons.disableManyText"
      color="error"
    >
      <ReasonInput />
    </BulkAction>
  )
}
