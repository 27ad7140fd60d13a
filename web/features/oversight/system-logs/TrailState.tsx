import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useTranslate } from 'react-admin'
import { countCap } from '#contract/list.ts'
import { getTrailState, type TrailState as State } from '#features/oversight/system-logs/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { call } from '#kit/call.ts'
import { todayInTaipei } from '#kit/dates.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'

const counts = {
  rowsToday: {},
  refusedToday: { outcome: 'REFUSED' },
  revealsToday: { action: 'reveal', outcome: 'OK' },
  exportsToday: { action: 'export', outcome: 'OK' },
} satisfies Partial<Record<keyof State, object>>
type Count = keyof typeof counts

/** On the start page: whether the trail is written, what came today, and what has been purged. */
export default function TrailState() {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['system-logs', 'state'],
    queryFn: ({ signal }) => call(getTrailState, { signal }),
    refetchInterval: 60_000,
  })
  return (
    <Section title={translate('logs.state.title')}>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton variant="rounded" height={150} />}
      {data && <StateFacts state={data} />}
    </Section>
  )
}

function StateFacts({ state }: { state: State }) {
  const translate = useTranslate()
  const fact = (key: string, shown: ReactNode) => (
    <Fact key={key} label={`logs.state.${key}`}>
      {shown}
    </Fact>
  )
  return (
    <Facts columns={2}>
      {(Object.keys(counts) as Count[]).map((key) => fact(key, <Today state={state} count={key} />))}
      {fact('lastAt', <DateTimeField value={state.lastAt} />)}
      {fact(
        'spread',
        translate(state.toSpread === 0 ? 'logs.state.allSpread' : 'logs.state.toSpread', {
          n: shownCount(state.toSpread),
        }),
      )}
      {fact('refusalsKeptFrom', <DayField value={state.refusalsKeptFrom} />)}
      {fact('others', translate('logs.state.keptForGood'))}
    </Facts>
  )
}

const shownCount = (count: number) => (count < countCap ? formatCount(count) : `${formatCount(countCap - 1)}+`)

function Today({ state, count }: { state: State; count: Count }) {
  const today = todayInTaipei()
  const filter = { ...counts[count], occurredFrom: today, occurredTo: today }
  return <Link to={filtered('/system-logs', filter)}>{shownCount(state[count])}</Link>
}
