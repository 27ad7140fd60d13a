import { parseDateTime, taipeiParts } from '#kit/dates.ts'
import { type DateInputProps, DateText } from './DateText.tsx'

const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value)

const timeOf = (value: string) => (isInstant(value) ? taipeiParts(value)?.time.slice(0, 5) : undefined) ?? '00:00'

const format = {
  show: (value: string) => {
    const parts = isInstant(value) ? taipeiParts(value) : undefined
    return parts ? `${parts.day} ${parts.time.slice(0, 5)}` : value
  },
  read: parseDateTime,
  withDay: (day: string, value: string) => parseDateTime(`${day} ${timeOf(value)}`),
  dayOf: (value: string) => (isInstant(value) ? taipeiParts(value)?.day : undefined),
  invalid: 'app.form.invalidDateTime',
  placeholder: 'YYYY-MM-DD HH:mm',
}

/** A moment on Taipei's clock, stored as an instant. `<DateTimeInput source="scheduledAt" />` */
export function DateTimeInput(props: DateInputProps) {
  return <DateText {...props} format={format} />
}
