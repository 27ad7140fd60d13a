import { required, TextInput } from 'react-admin'
import { orderPayments, previewPayments } from '#features/coupons/coupon-paid-records/contract.ts'
import { todayInTaipei } from '#kit/dates.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'

export function ManySteps() {
  return (
    <BulkAction
      preview={previewPayments}
      order={orderPayments}
      label="paidRecords.markPaid"
      text="paidRecords.markManyText"
      defaults={{ paidOn: todayInTaipei() }}
    >
      <DayInput source="paidOn" label="resources.coupon-paid-records.fields.paidOn" validate={required()} />
      <TextInput
        source="reference"
        label="resources.coupon-paid-records.fields.reference"
        helperText="paidRecords.referenceHint"
        validate={required()}
      />
    </BulkAction>
  )
}
