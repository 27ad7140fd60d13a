import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { problemIn } from '#kit/http.ts'
import { Section } from '#kit/pages/Section.tsx'
import type { ReadAs } from './importing.ts'
import { ReadAsSelect } from './ReadAsSelect.tsx'

interface Props {
  error: unknown
  readAs: ReadAs
  onReadAs: (readAs: ReadAs) => void
  onRestart: () => void
  onRetry: () => void
}

/** The file is there and cannot be read: another encoding may help, or another file. */
export function UnreadableFile({ error, readAs, onReadAs, onRestart, onRetry }: Props) {
  const translate = useTranslate()
  const problem = problemIn(error)
  const gone = problem?.status === 404
  if (!gone && problem?.status !== 400) {
    return (
      <Section>
        <ErrorPanel error={error} onRetry={onRetry} />
      </Section>
    )
  }
  return (
    <Section title={translate('imports.unreadable')}>
      <Alert severity="error">{gone ? translate('imports.fileGone') : problem.message}</Alert>
      <Box sx={{ mt: 2, display: 'flex', gap: 2, alignItems: 'center' }}>
        {!gone && <ReadAsSelect value={readAs} onChange={onReadAs} />}
        <Button variant="contained" onClick={onRestart}>
          {translate('imports.otherFile')}
        </Button>
      </Box>
    </Section>
  )
}
