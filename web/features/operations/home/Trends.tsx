import { useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { TrendChart } from '#kit/charts/TrendChart.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useStated } from '#kit/stated.ts'

/** The days of several figures in one table, for the chart. */
function rowsOf(figures: Home['figures']): Record<string, string | number>[] {
  const days = new Map<string, Record<string, string | number>>()
  for (const { key, trend = [] } of figures) {
    for (const { day, value } of trend) days.set(day, { ...(days.get(day) ?? { day }), [key]: value })
  }
  return [...days.values()]
}

/** The one larger picture: the one whose figures come first, since they come in the order of the reader's field. */
export function Trends({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const places = useStated().figures
  const chartOf = ({ key, trend }: Home['figures'][number]) => trend && places[key]?.chart
  const chart = figures.map(chartOf).find((name) => name !== undefined)
  if (!chart) return null
  const shown = figures.filter((figure) => chartOf(figure) === chart)
  const series = shown.map(({ key }) => ({ key, label: translate(`home.figure.${key}`) }))
  return (
    <Section>
      <TrendChart title={translate(`home.chart.${chart}`)} rows={rowsOf(shown)} series={series} height={260} />
    </Section>
  )
}
