import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import type { Tone } from '#contract/tones.ts'
import type { Check } from '#features/messages/messages/contract.ts'
import { CountsChart } from '#kit/charts/CountsChart.tsx'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { showMinute } from '#kit/dates.ts'
import { useDuration } from '#kit/jobs/useDuration.ts'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useStateRow } from './useStateRow.ts'

/** The outcome before it happens, as figures, as a picture and in words. */
export function Foreseen({ check }: { check: Check }) {
  const translate = useTranslate()
  const duration = useDuration()
  const stateRow = useStateRow()
  const { targeted, eligible, now, excluded, overCap, seconds, perSecond } = check
  const held = eligible - now
  const drop = overCap === 'DROP'
  const fixed = (key: string, count: number, tone: Tone) => ({
    ...{ key, count, tone },
    name: translate(`messages.foreseen.${key}`),
    hint: translate(`messages.foreseen.${key}Hint`),
  })
  const rows = [
    fixed('now', now, 'success'),
    ...(held > 0 ? [fixed(drop ? 'dropped' : 'deferred', held, drop ? 'muted' : 'warning')] : []),
    ...excluded.map(stateRow).filter(({ count }) => count > 0),
  ]
  const left = targeted - eligible
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))' }}>
        <StatTile label={translate('messages.foreseen.targeted')} value={formatCount(targeted)} />
        <StatTile label={translate('messages.foreseen.get')} value={formatCount(drop ? now : eligible)} />
        <StatTile label={translate('messages.foreseen.excluded')} value={formatCount(drop ? left + held : left)} />
        <StatTile
          label={translate('messages.foreseen.takes')}
          value={now === 0 ? '–' : duration(seconds)}
          hint={translate('messages.foreseen.rate', { n: formatCount(Math.round(perSecond)) })}
        />
      </Box>
      <Held check={check} />
      {targeted > 0 && (
        <Section title={translate('messages.foreseen.title')}>
          <CountsChart
            title={translate('messages.foreseen.title')}
            head={translate('messages.foreseen.outcome')}
            rows={rows}
            whole={targeted}
          />
        </Section>
      )}
    </>
  )
}

/** Those whom quiet hours or the cap keep it from at that time, and what becomes of them. */
function Held({ check: { quiet, capped, overCap, putOffUntilAt, eligible } }: { check: Check }) {
  const translate = useTranslate()
  if (quiet === 0 && capped === 0) return null
  const until = putOffUntilAt ? showMinute(putOffUntilAt) : ''
  const what = translate(`messages.held.${overCap}`, { until })
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {quiet > 0 &&
        `${translate(quiet === eligible ? 'messages.held.quietAll' : 'messages.held.quiet', { n: formatCount(quiet) })} `}
      {capped > 0 && `${translate('messages.held.capped', { n: formatCount(capped) })} `}
      {what}
    </Alert>
  )
}
