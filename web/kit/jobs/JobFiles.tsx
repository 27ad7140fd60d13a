import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { showMinute } from '#kit/dates.ts'
import { FileButton } from '#kit/files/FileButton.tsx'
import { formatBytes } from '#kit/numbers.ts'
import type { JobFile } from './job.ts'

/** The files a job left, to download while they last. */
export function JobFiles({ files }: { files: JobFile[] }) {
  const translate = useTranslate()
  if (files.length === 0) return null
  return (
    <Box component="ul" aria-label={translate('app.job.files')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {files.map((file) => (
        <Box
          component="li"
          key={file.id}
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, py: 0.25 }}
        >
          <FileButton file={file}>{translate('app.job.download', { name: file.name })}</FileButton>
          <Box component="span" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {formatBytes(file.size)}
            {file.expiresAt &&
              ` · ${translate('app.job.expires', { time: showMinute(file.expiresAt) ?? file.expiresAt })}`}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
