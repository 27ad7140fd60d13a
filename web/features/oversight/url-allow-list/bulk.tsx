import { required } from 'react-admin'
import {
  orderEndings,
  orderExtensions,
  previewEndings,
  previewExtensions,
} from '#features/oversight/url-allow-list/contract.ts'
import { EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

export function ManySteps() {
  return (
    <>
      <BulkAction
        preview={previewExtensions}
        order={orderExtensions}
        label="urlAllowList.extend"
        text="urlAllowList.extendText"
        decisive={['validUntilAt']}
      >
        <EndInput source="validUntilAt" label="resources.url-allow-list.fields.validUntilAt" validate={required()} />
      </BulkAction>
      <BulkAction
        preview={previewEndings}
        order={orderEndings}
        label="urlAllowList.end"
        text="urlAllowList.endManyText"
        color="error"
      >
        <ReasonInput />
      </BulkAction>
    </>
  )
}
