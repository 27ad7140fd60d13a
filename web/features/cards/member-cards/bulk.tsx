import {
  orderResumptions,
  orderRevocations,
  orderSuspensions,
  previewResumptions,
  previewRevocations,
  previewSuspensions,
} from '#features/cards/member-cards/contract.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

export function ManySteps() {
  const words = (verb: string) => ({ label: `memberCards.step.${verb}.label`, text: `memberCards.many.${verb}` })
  return (
    <>
      <BulkAction preview={previewSuspensions} order={orderSuspensions} {...words('suspend')} color="warning">
        <ReasonInput />
      </BulkAction>
      <BulkAction preview={previewResumptions} order={orderResumptions} {...words('resume')}>
        <ReasonInput />
      </BulkAction>
      <BulkAction preview={previewRevocations} order={orderRevocations} {...words('revoke')} color="error">
        <ReasonInput />
      </BulkAction>
    </>
  )
}
