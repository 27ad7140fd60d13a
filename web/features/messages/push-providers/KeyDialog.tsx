import { required, TextInput, useTranslate } from 'react-admin'
import { type PushProvider, setKey } from '#features/messages/push-providers/contract.ts'
import { call } from '#kit/call.ts'
import { FormDialog } from '#kit/dialogs/FormDialog.tsx'

interface Props {
  provider: PushProvider
  onClose: () => void
}

/** Takes a new key, which is never shown again. */
export function KeyDialog({ provider: { id, kind, name, version }, onClose }: Props) {
  const translate = useTranslate()
  return (
    <FormDialog
      title={translate('pushProviders.keyTitle', { name })}
      text={translate(`pushProviders.keyText.${kind}`)}
      confirm={translate('pushProviders.setKey')}
      success="pushProviders.keySet"
      resource="push-providers"
      submit={({ key }) => call(setKey, { params: { id }, body: { version, key: String(key) } })}
      onClose={onClose}
    >
      <TextInput source="key" multiline minRows={3} maxRows={10} fullWidth autoComplete="off" validate={required()} />
    </FormDialog>
  )
}
