import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { Link, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { listOf } from '#kit/addresses.ts'
import { DayChart } from '#kit/charts/DayChart.tsx'
import { StatTile } from '#kit/charts/StatTile.tsx'
import type { FigurePlace } from '#kit/feature.ts'
import { formatCount } from '#kit/numbers.ts'
import { useStated } from '#kit/stated.ts'
import { useHolds } from '#kit/useHolds.ts'

type Figure = Home['figures'][number]

/** The few figures of the reader's field: counts first, then a picture for each that has days, on a scale of its own. */
export function Figures({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const open = usePlaces()
  const counts = figures.filter(({ trend }) => !trend)
  const days = figures.filter(({ trend }) => trend)
  return (
    <section aria-label={translate('home.figures')}>
      <Grid smallest={160}>
        {counts.map((figure) => (
          <Count key={figure.key} figure={figure} to={open(figure.key)?.to} />
        ))}
      </Grid>
      <Grid smallest={days.length === 3 ? 300 : 340}>
        {days.map((figure) => (
          <Days key={figure.key} figure={figure} place={open(figure.key)} />
        ))}
      </Grid>
      {days.length > 0 && (
        <Typography variant="caption" color="text.secondary" component="p" sx={{ mb: 2 }}>
          {translate('app.chart.unfinishedHint')}
        </Typography>
      )}
    </section>
  )
}

/** Where the rows of a figure are, for whoever may list them. */
function usePlaces(): (key: string) => FigurePlace | undefined {
  const places = useStated().figures
  const holds = useHolds()
  return (key) => {
    const place = places[key]
    return place && holds(`${listOf(place.to)}:list`) ? place : undefined
  }
}

function Grid({ smallest, children }: { smallest: number; children: React.ReactNode[] }) {
  if (children.length === 0) return null
  const columns = `repeat(auto-fit, minmax(min(100%, ${smallest}px), 1fr))`
  return <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: columns }}>{children}</Box>
}

function useFigure({ key, value, isEstimate, isLeast }: Figure) {
  const translate = useTranslate()
  const n = formatCount(value)
  const about = isEstimate ? translate('app.about', { n }) : n
  return { label: translate(`home.figure.${key}`), total: isLeast ? translate('app.least', { n }) : about }
}

function Count({ figure, to }: { figure: Figure; to: string | undefined }) {
  const translate = useTranslate()
  const { label, total } = useFigure(figure)
  return <StatTile label={label} value={total} hint={translate('home.total')} to={to} />
}

function Days({ figure, place }: { figure: Figure; place: FigurePlace | undefined }) {
  const translate = useTranslate()
  const { label, total } = useFigure(figure)
  const sum = (
    <Typography component="span" variant="body2" color="text.secondary">
      {translate('home.last30')}{' '}
      <Box component="strong" sx={{ color: 'text.primary', fontSize: '1.125rem' }}>
        {place ? <Link to={place.to}>{total}</Link> : total}
      </Box>
    </Typography>
  )
  return (
    <Card sx={{ p: 2, minWidth: 0 }}>
      <DayChart title={label} subtitle={sum} days={figure.trend ?? []} to={place?.day} />
    </Card>
  )
}
