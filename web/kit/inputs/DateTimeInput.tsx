import { onDay, parseDateTime, parseEnd, showDateTime, showEnd, taipeiParts } from '#kit/dates.ts'
import { type DateInputProps, DateText } from './DateText.tsx'

const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value)

/** How instants are shown and read; a day chosen from the calendar keeps the time that is there. */
function formatOf(show: (instant: string) => string | undefined, read: (text: string) => string | undefined) {
  return {
    show: (value: string) => (isInstant(value) ? show(value) : undefined) ?? value,
    read,
    withDay: (day: string, value: string) => (isInstant(value) ? onDay(day, value) : read(day)),
    dayOf: (value: string) => (isInstant(value) ? taipeiParts(value)?.day : undefined),
    invalid: 'app.form.invalidDateTime',
    placeholder: 'YYYY-MM-DD HH:mm',
  }
}

const moment = formatOf(showDateTime, parseDateTime)
const end = formatOf(showEnd, parseEnd)

/** A moment on Taipei's clock, stored as an instant. `<DateTimeInput source="scheduledAt" />` */
export function DateTimeInput(props: DateInputProps) {
  return <DateText {...props} format={moment} />
}

/** Where something ends: a day alone means to the end of that day. `<EndInput source="receiveUntilAt" />` */
export function EndInput(props: DateInputProps) {
  return <DateText helperText="app.form.endHint" {...props} format={end} />
}
