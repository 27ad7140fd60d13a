import { required, TextInput } from 'react-admin'
import { DayInput } from '#kit/inputs/DayInput.tsx'

/** When it was paid and under which reference. */
export function PaidInputs() {
  return (
    <>
      <DayInput source="paidOn" label="resources.coupon-paid-records.fields.paidOn" validate={required()} />
      <TextInput
        source="reference"
        label="resources.coupon-paid-records.fields.reference"
        helperText="paidRecords.referenceHint"
        validate={required()}
      />
    </>
  )
}
