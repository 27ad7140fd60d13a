import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { downloadFile } from '#features/operations/files/contract.ts'
import { urlOf } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'
import type { JobFile } from '#kit/jobs/job.ts'
import { formatBytes } from '#kit/numbers.ts'

/** The files of a job: a link for those who may take them, until they expire. */
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
  const expired = file.expiresAt !== null && Date.parse(file.expiresAt) < Date.now()
  const parts = file.expiresAt ? taipeiParts(file.expiresAt) : undefined
  const until = parts && translate('app.job.expires', { time: `${parts.day} ${parts.time.slice(0, 5)}` })
  const notes = [formatBytes(file.size), expired ? translate('jobs.fileExpired') : until]
  if (!file.mayDownload) notes.push(translate('jobs.fileForbidden'))
  return (
    <Box component="li" sx={{ py: 0.25, minWidth: 0 }}>
      {expired || !file.mayDownload ? <FileName file={file} /> : <Download file={file} />}
      <Typography variant="caption" color="text.secondary" component="div">
        {notes.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  )
}

function FileName({ file }: { file: JobFile }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {file.name}
    </Box>
  )
}

function Download({ file }: { file: JobFile }) {
  const translate = useTranslate()
  return (
    <Link
      href={urlOf(downloadFile, { params: { id: file.id } })}
      download={file.name}
      aria-label={translate('app.job.download', { name: file.name })}
      underline="hover"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontWeight: 600, overflowWrap: 'anywhere' }}
    >
      <DownloadOutlined sx={{ fontSize: 16 }} />
      {file.name}
    </Link>
  )
}
