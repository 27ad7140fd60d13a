import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { taipeiParts } from '#kit/dates.ts'
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
  const parts = file.expiresAt ? taipeiParts(file.expiresAt) : undefined
  const isOver = file.expiresAt !== null && Date.parse(file.expiresAt) <= Date.now()
  const notes = isOver ? [] : [formatBytes(file.size)]
  if (parts && !isOver) notes.push(translate('app.job.expires', { time: `${parts.day} ${parts.time.slice(0, 5)}` }))
  if (file.opens === 'REVEAL' && !isOver) notes.push(translate('app.reveal.fileNote'))
  return (
    <Box component="li" sx={{ py: 0.25, minWidth: 0 }}>
      <Download file={file} />
      <Typography variant="caption" color="text.secondary" component="div">
        {notes.join(' · ')}
      </Typography>
    </Box>
  )
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
