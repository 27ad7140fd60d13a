import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getRunLog, type LogLine } from '#features/operations/schedules/contract.ts'
import { call } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'

const colors: Record<LogLine['level'], string> = { INFO: 'text.primary', WARN: 'warning.main', ERROR: 'error.main' }

/** What one run noted, line by line. */
export function RunLog({ id, jobId, isOver }: { id: number; jobId: number; isOver: boolean }) {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['schedules', 'log', id, jobId, isOver],
    queryFn: ({ signal }) => call(getRunLog, { params: { id, jobId }, signal }),
    refetchInterval: isOver ? false : 2_000,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />
  if (!data) return null
  if (data.lines.length === 0) return <Typography color="text.secondary">{translate('schedules.noLog')}</Typography>
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {data.lines.map(({ at, level, text }) => (
        <Box component="li" key={`${at} ${text}`} sx={{ display: 'flex', gap: 1.5, color: colors[level] }}>
          <Box component="time" dateTime={at} sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
            {taipeiParts(at)?.time}
          </Box>
          <span>{text}</span>
        </Box>
      ))}
    </Box>
  )
}
