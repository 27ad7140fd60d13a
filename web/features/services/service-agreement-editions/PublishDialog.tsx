import { BooleanInput, required, useTranslate } from 'react-admin'
import { taipeiDay } from '#contract/days.ts'
import { type Edition, publishEdition } from '#features/services/service-agreement-editions/contract.ts'
import { call } from '#kit/call.ts'
import { FormDialog } from '#kit/dialogs/FormDialog.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'

/** From which day an edition holds, and whether those who agreed before are asked again. */
export function PublishDialog({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const translate = useTranslate()
  const { id, version, agreementName, edition: n } = edition
  const submit = ({ effectiveOn, asksAgain }: Record<string, unknown>) =>
    call(publishEdition, {
      params: { id },
      body: { effectiveOn: String(effectiveOn ?? ''), asksAgain: asksAgain === true, version },
    })
  return (
    <FormDialog
      title={translate('agreementEditions.publishTitle', { name: agreementName, n })}
      text={translate('agreementEditions.publishText')}
      confirm={translate('agreementEditions.publish')}
      success="agreementEditions.published"
      resource="service-agreement-editions"
      defaultValues={{ effectiveOn: taipeiDay(new Date()), asksAgain: true }}
      submit={submit}
      onClose={onClose}
    >
      <DayInput source="effectiveOn" validate={required()} helperText={translate('agreementEditions.effectiveHint')} />
      {n > 1 && <BooleanInput source="asksAgain" helperText="agreementEditions.asksAgainHint" />}
    </FormDialog>
  )
}
