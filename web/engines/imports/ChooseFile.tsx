import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { maxUploadBytes } from '#features/operations/files/contract.ts'
import { FileDrop } from '#kit/FileDrop.tsx'
import { problemIn } from '#kit/http.ts'
import { formatShare } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { upload } from '#kit/upload.ts'
import { useImports } from './importing.ts'

/** The first step: the file goes up as soon as it is chosen. */
export function ChooseFile({ onUploaded }: { onUploaded: (fileId: number) => void }) {
  const translate = useTranslate()
  const { name, own } = useImports()
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState<number>()
  const [problem, setProblem] = useState('')
  const send = async (chosen: File | undefined) => {
    setFile(chosen)
    setProblem('')
    if (!chosen) return
    setShare(0)
    try {
      onUploaded((await upload(chosen, name, setShare)).id)
    } catch (error) {
      setProblem(problemIn(error)?.message ?? translate('app.error.unexpected'))
      setFile(undefined)
    } finally {
      setShare(undefined)
    }
  }
  const percent = 100 * (share ?? 0)
  const words = { share: formatShare(share ?? 0, 1) }
  return (
    <Section title={translate('imports.steps.file')}>
      <FileDrop
        file={file}
        onFile={(chosen) => void send(chosen)}
        accept={['.csv', '.txt', '.xlsx']}
        maxBytes={maxUploadBytes}
        error={problem}
        disabled={share !== undefined}
      />
      {share !== undefined && (
        <Box sx={{ mt: 2 }} aria-live="polite">
          <LinearProgress
            variant="determinate"
            value={percent}
            aria-label={translate('app.file.uploading', words)}
            sx={{ height: 6, borderRadius: 3 }}
          />
          <Typography variant="caption" color="text.secondary">
            {translate('app.file.uploading', words)}
          </Typography>
        </Box>
      )}
      <Box component="ul" sx={{ mt: 2, mb: 0, pl: 2.5, color: 'text.secondary', '& li': { mb: 0.5 } }}>
        <li>{translate('imports.hints.formats')}</li>
        <li>{translate('imports.hints.header')}</li>
        <li>{own('hints.values')}</li>
        <li>{translate('imports.hints.kept')}</li>
      </Box>
      <Alert severity="info" sx={{ mt: 2 }}>
        {own('hints.nothingYet')}
      </Alert>
    </Section>
  )
}
