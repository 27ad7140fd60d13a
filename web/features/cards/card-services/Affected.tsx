import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getAffected } from '#features/cards/card-services/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { formatCount } from '#kit/numbers.ts'

/** Whom it concerns when the service may read the cards no more. */
export function Affected({ id }: { id: number }) {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['card-services', id, 'affected'],
    queryFn: ({ signal }) => call(getAffected, { params: { id }, signal }),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton variant="rounded" height={96} />
  const { members, membersAtLeast, otherServices, calls, days } = data
  const held = formatCount(members)
  const last = days[0] ? translate('cardServices.lastCall', { day: days[0].day }) : translate('cardServices.noCalls')
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.5 }}>
      <Figure
        name="members"
        value={membersAtLeast ? translate('app.least', { n: held }) : held}
        hint={translate('cardServices.membersHint')}
      />
      <Figure name="calls" value={formatCount(calls)} hint={last} />
      <Figure
        name="otherServices"
        value={formatCount(otherServices)}
        hint={translate('cardServices.otherServicesHint')}
      />
    </Box>
  )
}

function Figure({ name, value, hint }: { name: string; value: string; hint: string }) {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 2, alignItems: 'baseline' }}>
      <Typography component="dt" sx={{ color: 'text.primary' }}>
        {translate(`cardServices.${name}`)}
        <Typography component="span" variant="body2" color="text.secondary" sx={{ display: 'block' }}>
          {hint}
        </Typography>
      </Typography>
      <Typography component="dd" sx={{ m: 0, fontSize: '1.25rem', fontWeight: 650, color: 'text.primary' }}>
        {value}
      </Typography>
    </Box>
  )
}
