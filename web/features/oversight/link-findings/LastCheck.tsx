import Alert from '@mui/material/Alert'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getLastCheck } from '#features/oversight/link-findings/contract.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { formatCount } from '#kit/numbers.ts'

/** When the links were checked last, and whether anybody answered. */
export function LastCheck() {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['link-findings', 'last'],
    queryFn: ({ signal }) => call(getLastCheck, { signal }),
  })
  if (!data) return null
  const words = { at: showMinute(data.finishedAt ?? ''), addresses: formatCount(data.addresses) }
  const said = translate(`linkFindings.last.${data.state}`, words)
  return data.state === 'CUT_OFF' ? <Alert severity="warning">{said}</Alert> : <span>{said}</span>
}
