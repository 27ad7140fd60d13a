import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { SelectInput, TextInput, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { messageClasses, messageKinds } from '#features/messages/messages/enums.ts'
import { listed } from '#kit/i18n/language.ts'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { PushPreview } from '#web/engines/push/PushPreview.tsx'
import type { DraftValues } from './draft.ts'
import { useReading } from './useReading.ts'

/** What the message says, in both languages side by side, and how a telephone shows it. */
export function ContentStep() {
  const translate = useTranslate()
  const values = useWatch<DraftValues>() as DraftValues
  const reading = useReading(values)
  return (
    <Box
      sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' } }}
    >
      <Section>
        <FormGrid title={translate('messages.form.text')} hint={translate('messages.form.textHint')}>
          <TextInput source="title" isRequired helperText={<Length of={values.title} most={60} />} />
          <TextInput source="titleEn" helperText={<Length of={values.titleEn} most={120} />} />
          <TextInput
            source="body"
            isRequired
            multiline
            minRows={5}
            helperText={<Length of={values.body} most={1000} />}
          />
          <TextInput source="bodyEn" multiline minRows={5} helperText={<Length of={values.bodyEn} most={2000} />} />
        </FormGrid>
        {reading.unknown.length > 0 && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {translate('messages.placeholders.unknown', {
              names: listed(reading.unknown),
              known: listed(reading.known),
            })}
          </Alert>
        )}
        <FormGrid title={translate('messages.form.more')} hint={translate('messages.form.addressHint')}>
          <TextInput source="link" inputMode="url" placeholder="https://" />
          <TextInput source="image" inputMode="url" placeholder="https://" />
        </FormGrid>
        <FormGrid title={translate('messages.form.kind')}>
          <SelectInput
            source="kind"
            isRequired
            choices={messageKinds.map((id) => ({ id, name: `enums.MessageKind.${id}.label` }))}
            helperText={`enums.MessageKind.${values.kind}.cause`}
          />
          <SelectInput
            source="class"
            isRequired
            choices={messageClasses.map((id) => ({ id, name: `enums.MessageClass.${id}.label` }))}
            helperText={`enums.MessageClass.${values.class}.cause`}
          />
          <ReferenceInput source="serviceId" reference="services" sort={{ field: 'code', order: 'ASC' }}>
            <AutocompleteInput
              optionText="name"
              filterToQuery={(q: string) => ({ q })}
              helperText="messages.form.serviceHint"
            />
          </ReferenceInput>
        </FormGrid>
      </Section>
      <Section title={translate('push.title')}>
        <PushPreview readers={reading.readers} />
      </Section>
    </Box>
  )
}

function Length({ of = '', most }: { of: string | undefined; most: number }) {
  const translate = useTranslate()
  return <>{translate('messages.form.length', { n: [...of].length, most })}</>
}
