import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { allConfirmed, type Confirmed } from './confirmed.ts'
import { FileFacts } from './FileFacts.tsx'
import { type Preview, type ReadAs, useImports } from './importing.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { Remarks } from './Remarks.tsx'
import { StepButtons } from './StepButtons.tsx'

interface Props {
  preview: Preview
  readAs: ReadAs
  confirmed: Confirmed
  onConfirmed: (confirmed: Confirmed) => void
  onBack: () => void
  onNext: () => void
}

/** The third step: what the file shows, and the first rows as they will be read, errors at their cells. */
export function PreviewRows({ preview, readAs, confirmed, onConfirmed, onBack, onNext }: Props) {
  const translate = useTranslate()
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  const { checked, remarks } = preview
  const { Becoming } = useImports()
  const rows = onlyFaulty ? preview.rows.filter(({ errors }) => errors.length > 0) : preview.rows
  const counts = { rows: formatCount(checked.rows), faulty: formatCount(checked.faulty) }
  return (
    <Section title={translate('imports.steps.preview')}>
      <FileFacts preview={preview} />
      <Alert severity={checked.faulty > 0 ? 'warning' : 'success'} sx={{ my: 1.5 }}>
        {translate(checked.faulty > 0 ? 'imports.preview.faulty' : 'imports.preview.clean', counts)}{' '}
        {translate('imports.preview.more')}
      </Alert>
      <Remarks remarks={remarks} confirmed={confirmed} onConfirmed={onConfirmed} />
      {preview.rowCountIsEstimate && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {translate('imports.remarks.beyond', { rows: formatCount(preview.looked) })}
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Box component="span" sx={{ flex: 1, color: 'text.secondary' }}>
          {translate('imports.preview.shown', { rows: formatCount(rows.length) })}
        </Box>
        <FormControlLabel
          control={<Switch size="small" checked={onlyFaulty} onChange={(_, on) => setOnlyFaulty(on)} />}
          label={translate('imports.preview.onlyFaulty')}
        />
      </Box>
      {rows.length > 0 ? (
        <PreviewTable preview={preview} rows={rows} />
      ) : (
        <EmptyState title={translate('imports.preview.noneFaulty')} />
      )}
      {Becoming && <Becoming preview={preview} readAs={readAs} />}
      <StepButtons
        back={{ label: translate('imports.back.columns'), onClick: onBack }}
        next={{
          label: translate('imports.next.mode'),
          onClick: onNext,
          disabled: !allConfirmed(remarks, confirmed),
        }}
      />
    </Section>
  )
}
