import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { problemIn } from '#kit/http.ts'
import { Section } from '#kit/pages/Section.tsx'
import { EncodingSelect } from './EncodingSelect.tsx'
import type { Encoding } from './importing.ts'

interface Props {
  error: unknown
  encoding: Encoding | undefined
  onEncoding: (encoding: Encoding | undefined) => void
  onRestart: () => void
  onRetry: () => void
}

/** The file is there and cannot be read: another encoding may help, or another file. */
export function UnreadableFile({ error, encoding, onEncoding, onRestart, onRetry }: Props) {
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
    <Section title={translate('memberImports.unreadable')}>
      <Alert severity="error">{gone ? translate('memberImports.fileGone') : problem.message}</Alert>
      <Box sx={{ mt: 2, display: 'flex', gap: 2, alignItems: 'center' }}>
        {!gone && <EncodingSelect value={encoding} onChange={onEncoding} />}
        <Button variant="contained" onClick={onRestart}>
          {translate('memberImports.otherFile')}
        </Button>
      </Box>
    </Section>
  )
}
