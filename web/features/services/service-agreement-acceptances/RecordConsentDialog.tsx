import { required, TextInput, useTranslate } from 'react-admin'
import { taipeiDay } from '#contract/days.ts'
import type { Member } from '#features/members/members/contract.ts'
import { recordConsent } from '#features/services/service-agreement-acceptances/contract.ts'
import type { EditionRow } from '#features/services/service-agreement-editions/contract.ts'
import type { Agreement } from '#features/services/service-agreements/contract.ts'
import { call } from '#kit/call.ts'
import { withoutEmpty } from '#kit/dataProvider.ts'
import { FormDialog } from '#kit/dialogs/FormDialog.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'

/** What is known already: whose page the dialog stands on. */
export interface About {
  agreement?: Agreement
  member?: Pick<Member, 'account' | 'name'>
}

/** A consent in writing: whose, to which edition, on which day, and the case that it belongs to. */
export function RecordConsentDialog({ agreement, member, onClose }: About & { onClose: () => void }) {
  const translate = useTranslate()
  const submit = (values: Record<string, unknown>) =>
    call(recordConsent, { body: { ...(member && { account: member.account }), ...withoutEmpty(values) } as never })
  const about = agreement?.name ?? (member && `${member.name}（${member.account}）`) ?? ''
  return (
    <FormDialog
      title={translate('agreementAcceptances.recordTitle', { about })}
      text={translate('agreementAcceptances.recordText')}
      confirm={translate('agreementAcceptances.record')}
      success="agreementAcceptances.recorded"
      resource="service-agreement-acceptances"
      defaultValues={{ agreedOn: taipeiDay(new Date()), editionId: agreement?.inForceId ?? undefined }}
      submit={submit}
      onClose={onClose}
    >
      {!member && <TextInput source="account" isRequired autoFocus autoComplete="off" />}
      <EditionInput agreement={agreement} />
      <DayInput source="agreedOn" validate={required()} />
      <TextInput source="caseNumber" autoComplete="off" helperText={false} />
      <TextInput source="reason" autoComplete="off" helperText="agreementAcceptances.whyHint" />
    </FormDialog>
  )
}

/** An edition of the agreement, or any that is in force: what people sign today. */
function EditionInput({ agreement }: Pick<About, 'agreement'>) {
  const translate = useTranslate()
  const name = (row?: EditionRow) =>
    row
      ? `${agreement ? '' : `${row.agreementName} `}${translate('agreementAcceptances.number', { n: row.edition })}`
      : ''
  const filter = agreement ? { agreementId: agreement.id } : { state: 'IN_FORCE' }
  const sort = agreement ? 'edition' : 'agreementName'
  return (
    <ReferenceInput
      source="editionId"
      reference="service-agreement-editions"
      filter={filter}
      sort={{ field: sort, order: agreement ? 'DESC' : 'ASC' }}
      perPage={200}
    >
      <AutocompleteInput optionText={name} isRequired filterToQuery={() => ({})} />
    </ReferenceInput>
  )
}
