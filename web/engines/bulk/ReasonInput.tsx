import { required, TextInput } from 'react-admin'

/** Why it is done, for each of the rows. */
export function ReasonInput() {
  return (
    <TextInput
      source="reason"
      label="app.confirm.reason"
      autoFocus
      multiline
      minRows={2}
      validate={required('app.confirm.reasonRequired')}
      helperText="app.confirm.reasonHint"
    />
  )
}
