import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { previewTiming } from '#features/operations/schedules/contract.ts'
import { call } from '#kit/call.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { problemIn } from '#kit/http.ts'
import { useRested } from '#kit/useRested.ts'

/** What the typed cron says: in words with its next five slots, or why it cannot be read. */
export function Preview() {
  const translate = useTranslate()
  const typed: unknown = useWatch({ name: 'cron' })
  const cron = useRested(String(typed ?? '').trim(), 400)
  const { data, error } = useQuery({
    queryKey: ['schedules', 'preview', cron],
    queryFn: ({ signal }) => call(previewTiming, { body: { cron }, signal }),
    enabled: cron !== '',
    retry: false,
  })
  if (error) {
    const { errors } = problemIn(error) ?? {}
    return <Alert severity="error">{errors?.cron ?? error.message}</Alert>
  }
  if (!data) return null
  return (
    <Alert severity="info" icon={false}>
      <Box sx={{ color: 'text.secondary' }}>{translate('schedules.preview')}</Box>
      <strong>{data.words}</strong>
      <Box component="ol" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {data.nextRuns.map((at) => (
          <li key={at}>
            <DateTimeField value={at} />
          </li>
        ))}
      </Box>
    </Alert>
  )
}
