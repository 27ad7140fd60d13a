import Alert from '@mui/material/Alert'
import FormHelperText from '@mui/material/FormHelperText'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { TextInput, useTranslate, ValidationError } from 'react-admin'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { countAudience, previewList } from '#features/messages/messages/contract.ts'
import { type TargetKind, targetKinds } from '#features/messages/messages/enums.ts'
import { call } from '#kit/call.ts'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { Conditions } from '#web/engines/audiences/Conditions.tsx'
import { ListReadingPanel, useListPreview } from '#web/engines/audiences/ListReading.tsx'
import { ListUpload } from '#web/engines/audiences/ListUpload.tsx'
import type { DraftValues } from './draft.ts'

/** Whom it is for: one member, a list, those of a topic, those whom conditions meet, or all. */
export function TargetStep() {
  const translate = useTranslate()
  const { field, fieldState } = useController<DraftValues, 'targetKind'>({ name: 'targetKind' })
  return (
    <Section title={translate('messages.form.target')}>
      <ToggleButtonGroup
        exclusive
        color="primary"
        value={field.value}
        aria-label={translate('messages.form.target')}
        onChange={(_, chosen: TargetKind | null) => chosen && field.onChange(chosen)}
        sx={{ flexWrap: 'wrap', mb: 2 }}
      >
        {targetKinds.map((name) => (
          <ToggleButton key={name} value={name}>
            {translate(`enums.TargetKind.${name}.label`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FieldError error={fieldState.error} />
      {field.value ? <Target kind={field.value} /> : <Alert severity="info">{translate('messages.form.choose')}</Alert>}
    </Section>
  )
}

function Target({ kind }: { kind: TargetKind }) {
  const translate = useTranslate()
  if (kind === 'LIST') return <ListTarget />
  if (kind === 'CONDITION') return <ConditionTarget />
  if (kind === 'ALL') return <Alert severity="warning">{translate('messages.form.allHint')}</Alert>
  if (kind === 'SINGLE')
    return (
      <TextInput
        source="account"
        isRequired
        autoComplete="off"
        helperText="messages.form.accountHint"
        sx={{ maxWidth: 360 }}
      />
    )
  return (
    <ReferenceInput source="topicId" reference="user-topics">
      <AutocompleteInput
        optionText="name"
        isRequired
        filterToQuery={(q: string) => ({ q })}
        helperText="messages.form.topicHint"
        sx={{ maxWidth: 360 }}
      />
    </ReferenceInput>
  )
}

function ListTarget() {
  const translate = useTranslate()
  const { setValue } = useFormContext<DraftValues>()
  const { file, readAs } = useWatch<DraftValues>() as DraftValues
  const { error } = useController<DraftValues, 'file'>({ name: 'file' }).fieldState
  const reading = useListPreview('messages', { file, readAs }, (body, signal) => call(previewList, { body, signal }))
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('messages.form.listHint')}
      </Typography>
      <ListUpload
        purpose="message-recipients"
        stored={file}
        onStored={(stored) => {
          setValue('file', stored && { id: stored.id, name: stored.name }, { shouldDirty: true })
          setValue('readAs', {}, { shouldDirty: true })
        }}
      />
      <FieldError error={error} />
      {file && (
        <ListReadingPanel
          reading={reading}
          readAs={readAs}
          onReadAs={(chosen) => setValue('readAs', chosen, { shouldDirty: true })}
        >
          {(headerOf) => translate('recipientLists.accountColumn', { column: headerOf('account') })}
        </ListReadingPanel>
      )}
    </>
  )
}

function ConditionTarget() {
  const { field, fieldState } = useController<DraftValues, 'audience'>({ name: 'audience' })
  return (
    <>
      <Conditions
        audience={field.value ?? {}}
        onChange={field.onChange}
        count={(audience) => call(countAudience, { body: { audience } })}
      />
      <FieldError error={fieldState.error} />
    </>
  )
}

/** Beside what is no input of the kit. */
function FieldError({ error }: { error: { message?: string } | undefined }) {
  if (!error?.message) return null
  return (
    <FormHelperText error>
      <ValidationError error={error.message} />
    </FormHelperText>
  )
}
