import { orderUnbinding, previewUnbinding } from '#features/messages/user-topic-bindings/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewUnbinding}
      order={orderUnbinding}
      label="topicBindings.unbind"
      text="topicBindings.unbindManyText"
      color="error"
    />
  )
}
