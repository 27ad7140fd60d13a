import Alert from '@mui/material/Alert'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getWorkers } from '#features/operations/schedules/contract.ts'
import { call } from '#kit/call.ts'

const refreshEvery = 10_000

/** Says when nobody is there who could run anything. */
export function Worker() {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['schedules', 'workers'],
    queryFn: ({ signal }) => call(getWorkers, { signal }),
    refetchInterval: refreshEvery,
  })
  if (!data || data.alive) return null
  return <Alert severity="error">{translate('schedules.noWorker')}</Alert>
}
