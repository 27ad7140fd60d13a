import type { ReactNode } from 'react'
import { Link, useTranslate } from 'react-admin'
import { todayInTaipei } from '#kit/dates.ts'
import { DayField } from '#kit/fields/DayField.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { formatCount } from '#kit/numbers.ts'
import { ReportFigure } from './ReportFigure.tsx'

const ReportTable = lazyPart(
  async () => ({ Table: (await import('./ReportTable.tsx')).ReportTable<DayValue> }),
  'Table',
)
const Picture = lazyPart(() => import('./DayPicture.tsx'), 'default')

export interface DayValue {
  day: string
  value: number
}

interface Props {
  title: string
  subtitle?: ReactNode
  /** Each day once, oldest first, those without anything as zero. */
  days: DayValue[]
  /** The address of the rows of one day. */
  to?: (day: string) => string
}

const height = 170

/** One figure by day: a bar a day from zero on, today's marked as unfinished; each opens its rows, in the picture and in the table. */
export function DayChart({ title, subtitle, days, to }: Props) {
  const today = todayInTaipei()
  return (
    <ReportFigure
      title={title}
      subtitle={subtitle}
      height={height}
      picture={<Picture title={title} days={days} today={today} height={height} to={to} />}
      table={<DayTable title={title} days={days} today={today} to={to} />}
    />
  )
}

function DayTable({ title, days, today, to }: Omit<Props, 'subtitle'> & { today: string }) {
  const translate = useTranslate()
  const dayOf = ({ day }: DayValue) => (
    <>
      {to ? (
        <Link to={to(day)}>
          <DayField value={day} />
        </Link>
      ) : (
        <DayField value={day} />
      )}
      {day === today && ` ${translate('app.chart.unfinishedWord')}`}
    </>
  )
  const columns = [
    { key: 'day', label: translate('app.chart.day'), value: ({ day }: DayValue) => day, show: dayOf },
    {
      key: 'value',
      label: title,
      numeric: true,
      value: ({ value }: DayValue) => value,
      show: ({ value }: DayValue) => formatCount(value),
    },
  ]
  return <ReportTable columns={columns} rows={days.toReversed()} rowKey={({ day }) => day} />
}
