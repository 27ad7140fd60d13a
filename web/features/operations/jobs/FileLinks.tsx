import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { isOver, showMinute } from '#kit/dates.ts'
import { FileButton } from '#kit/files/FileButton.tsx'
import type { JobFile } from '#kit/jobs/job.ts'
import { formatBytes } from '#kit/numbers.ts'

/** The files of a job that open to the reader, until they expire. */
export function FileLinks({ files }: { files: JobFile[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {files.map((file) => (
        <FileLink key={file.id} file={file} />
      ))}
    </Box>
  )
}

function FileLink({ file }: { file: JobFile }) {
  const translate = useTranslate()
  const notes = isOver(file.expiresAt) ? [] : notesOn(file, translate)
  return (
    <Box component="li" sx={{ py: 0.25, minWidth: 0 }}>
      <Download file={file} />
      <Typography variant="caption" color="text.secondary" component="div">
        {notes.join(' · ')}
      </Typography>
    </Box>
  )
}

function notesOn({ size, expiresAt, opens }: JobFile, translate: ReturnType<typeof useTranslate>): string[] {
  const time = expiresAt && showMinute(expiresAt)
  return [
    formatBytes(size),
    ...(time ? [translate('app.job.expires', { time })] : []),
    ...(opens === 'REVEAL' ? [translate('app.reveal.fileNote')] : []),
  ]
}

function Download({ file }: { file: JobFile }) {
  const translate = useTranslate()
  return (
    <FileButton
      file={file}
      aria-label={translate('app.job.download', { name: file.name })}
      sx={{ p: 0, fontWeight: 600, overflowWrap: 'anywhere', textAlign: 'start' }}
    >
      {file.name}
    </FileButton>
  )
}
