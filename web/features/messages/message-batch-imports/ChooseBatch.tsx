import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { CanAccess, Link, useGetList, useGetOne, useTranslate } from 'react-admin'
import { ownPlaceholders, placeholdersIn } from '#contract/placeholders.ts'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { listed } from '#kit/i18n/language.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useRested } from '#kit/useRested.ts'

interface Props {
  value: number | undefined
  onChange: (id: number | undefined) => void
}

/** Which batch the file is for, and what its text asks of it. */
export function ChooseBatch({ value, onChange }: Props) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = useRested(typed.trim(), 300)
  const { data: found = [], total } = useGetList<MessageBatch>('message-batches', {
    filter: { active: true, ...(q === '' || value ? {} : { q }) },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  })
  const { data: chosen } = useGetOne<MessageBatch>('message-batches', { id: value ?? 0 }, { enabled: Boolean(value) })
  return (
    <Section title={translate('messageBatchImports.batch.title')}>
      <Autocomplete
        options={found}
        value={(value && chosen) || null}
        onChange={(_, batch) => onChange(batch?.id)}
        onInputChange={(_, text) => setTyped(text)}
        filterOptions={(options) => options}
        getOptionLabel={({ name, code }) => `${name} (${code})`}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        noOptionsText={translate('messageBatchImports.batch.none')}
        renderInput={(params) => <TextField {...params} label={translate('messageBatchImports.batch.label')} />}
        sx={{ maxWidth: 560 }}
      />
      {total === 0 && q === '' && <NoBatch />}
      {value && chosen && <Asks batch={chosen} />}
    </Section>
  )
}

function NoBatch() {
  const translate = useTranslate()
  return (
    <CanAccess resource="message-batches" action="create" accessDenied={null}>
      <Button component={Link} to="/message-batches/create" sx={{ mt: 1 }}>
        {translate('messageBatchImports.batch.create')}
      </Button>
    </CanAccess>
  )
}

/** The columns that its file must have, and the text they go into. */
function Asks({ batch }: { batch: MessageBatch }) {
  const translate = useTranslate()
  const { title, titleEn, body, bodyEn, link } = batch
  const named = placeholdersIn([title, titleEn, body, bodyEn, link]).filter((name) => !ownPlaceholders.includes(name))
  const columns = listed([translate('messageBatchImports.batch.account'), ...named])
  return (
    <Box sx={{ mt: 1.5 }}>
      <Alert severity="info">{translate('messageBatchImports.batch.columns', { columns })}</Alert>
      <Typography sx={{ mt: 1.5, fontWeight: 600 }}>{title}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {body}
      </Typography>
      {link && (
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {link}
        </Typography>
      )}
    </Box>
  )
}
