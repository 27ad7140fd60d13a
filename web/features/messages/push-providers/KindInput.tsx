import { SelectInput } from 'react-admin'
import { providerKinds } from '#features/messages/push-providers/enums.ts'

const choices = providerKinds.map((id) => ({ id, name: `enums.PushProviderKind.${id}.label` }))

/** Chosen when it is made, and never changed: its devices and keys belong to it. */
export function KindInput({ edit }: { edit: boolean }) {
  return <SelectInput source="kind" choices={choices} isRequired={!edit} disabled={edit} />
}
