import Tooltip from '@mui/material/Tooltip'
import { useFieldValue, useTranslate } from 'react-admin'
import { taipeiParts, toRocDay } from '#kit/dates.ts'
import { useRocCalendar } from '#kit/useRocCalendar.ts'

/** An instant on Taipei's clock; the tooltip adds the seconds and the other calendar. `<DateTimeField source="createdAt" />` */
export function DateTimeField({ source, value, day }: { source?: string; value?: string | null; day?: boolean }) {
  const translate = useTranslate()
  const [roc] = useRocCalendar()
  const fromRecord = useFieldValue({ source: source ?? '' })
  const instant: unknown = value === undefined ? fromRecord : value
  const parts = typeof instant === 'string' || typeof instant === 'number' ? taipeiParts(instant) : undefined
  if (!parts) return <span aria-hidden="true">–</span>
  const title = `${parts.day} ${parts.time} ${translate('app.field.taipei')} · ${translate('app.field.roc', { day: toRocDay(parts.day) })}`
  const shownDay = roc ? toRocDay(parts.day) : parts.day
  return (
    <Tooltip title={title}>
      <time dateTime={String(instant)} style={{ whiteSpace: 'nowrap' }}>
        {day ? shownDay : `${shownDay} ${parts.time.slice(0, 5)}`}
      </time>
    </Tooltip>
  )
}
