import Tooltip from '@mui/material/Tooltip'
import { useFieldValue, useTranslate } from 'react-admin'
import { toRocDay } from '#kit/dates.ts'
import { useRocCalendar } from '#kit/useRocCalendar.ts'

/** A day without a time; the tooltip shows the other calendar. `<DayField source="paidOn" />` */
export function DayField({ source, value }: { source?: string; value?: string | null }) {
  const translate = useTranslate()
  const [roc] = useRocCalendar()
  const fromRecord = useFieldValue({ source: source ?? '' })
  const day: unknown = value === undefined ? fromRecord : value
  if (typeof day !== 'string' || day === '') return <span aria-hidden="true">–</span>
  return (
    <Tooltip title={roc ? day : translate('app.field.roc', { day: toRocDay(day) })}>
      <time dateTime={day} style={{ whiteSpace: 'nowrap' }}>
        {roc ? toRocDay(day) : day}
      </time>
    </Tooltip>
  )
}
