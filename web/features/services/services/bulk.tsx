import { orderTakingOffline, previewTakingOffline } from '#features/services/services/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewTakingOffline}
      order={orderTakingOffline}
      label="services.takeOffline"
      text="services.takeOfflineText"
      color="error"
    >
      <ReasonInput />
    </BulkAction>
  )
}
