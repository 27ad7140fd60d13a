import { orderFreezes, orderLifts, previewFreezes, previewLifts } from '#features/members/members/contract.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

export function ManySteps() {
  return (
    <>
      <BulkAction
        preview={previewFreezes}
        order={orderFreezes}
        label="members.step.freeze.label"
        text="members.step.freeze.text"
        color="warning"
      >
        <ReasonInput />
        <DayInput source="untilOn" label="members.freezes.untilOn" helperText="members.step.untilHint" />
      </BulkAction>
      <BulkAction
        preview={previewLifts}
        order={orderLifts}
        label="members.step.lift.label"
        text="members.step.lift.text"
      >
        <ReasonInput />
      </BulkAction>
    </>
  )
}
