import { useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { formatCount } from '#kit/numbers.ts'
import { ReportFigure } from './ReportFigure.tsx'

const ReportTable = lazyPart(async () => ({ default: (await import('./ReportTable.tsx')).ReportTable<TrendRow> }))
const Picture = lazyPart(() => import('./TrendPicture.tsx'))

export interface Series {
  key: string
  label: string
}

type TrendRow = Record<string, string | number>

export interface TrendProps {
  /** Names the chart. */
  title: string
  /** One row a day: `{ day: '2026-11-22', [series key]: 12 }`. */
  rows: TrendRow[]
  series: Series[]
  kind?: 'area' | 'bar'
  height?: number
  /** Opens the rows behind a day. */
  onPick?: (day: string) => void
}

/** Figures over days as a picture, and as a table for whoever prefers or needs one. */
export function TrendChart(props: TrendProps) {
  const height = props.height ?? 240
  return (
    <ReportFigure
      title={props.title}
      height={height}
      picture={<Picture {...props} height={height} />}
      table={<TrendTable {...props} />}
    />
  )
}

function TrendTable({ rows, series }: TrendProps) {
  const translate = useTranslate()
  const figures = series.map(({ key, label }) => ({
    key,
    label,
    numeric: true,
    value: (row: TrendRow) => Number(row[key] ?? 0),
    show: (row: TrendRow) => formatCount(Number(row[key] ?? 0)),
  }))
  const day = { key: 'day', label: translate('app.chart.day'), value: (row: TrendRow) => String(row.day) }
  return <ReportTable columns={[day, ...figures]} rows={rows} rowKey={(row) => String(row.day)} />
}
