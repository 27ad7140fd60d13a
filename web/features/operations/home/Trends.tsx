import { useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { TrendChart } from '#kit/charts/TrendChart.tsx'
import { Section } from '#kit/pages/Section.tsx'

const coupons = ['piecesIssued', 'piecesUsed'] as const
const records = ['memberQueries', 'reveals', 'signIns', 'signInsRefused'] as const

/** The days of several figures in one table, for the chart. */
function rowsOf(figures: Home['figures']): Record<string, string | number>[] {
  const days = new Map<string, Record<string, string | number>>()
  for (const { key, trend = [] } of figures) {
    for (const { day, value } of trend) days.set(day, { ...(days.get(day) ?? { day }), [key]: value })
  }
  return [...days.values()]
}

/** The one larger picture: coupons for those who work with them, records for those who watch. */
export function Trends({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const withTrend = (keys: readonly string[]) => figures.filter(({ key, trend }) => trend && keys.includes(key))
  const watches = figures.some(({ key }) => key === 'memberQueries')
  const chosen = withTrend(watches ? records : coupons)
  const shown = chosen.length > 0 ? chosen : withTrend(records)
  if (shown.length === 0) return null
  const title = translate(chosen.length > 0 && !watches ? 'home.chart' : 'home.activity')
  const series = shown.map(({ key }) => ({ key, label: translate(`home.figure.${key}`) }))
  return (
    <Section>
      <TrendChart title={title} rows={rowsOf(shown)} series={series} height={260} />
    </Section>
  )
}
