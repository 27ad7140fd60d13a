import { parseDay } from '#kit/dates.ts'
import type { DateFormat } from './DateBox.tsx'
import { type DateInputProps, DateText } from './DateText.tsx'

export const dayFormat: DateFormat = {
  show: (value) => value,
  read: parseDay,
  withDay: (day) => day,
  dayOf: parseDay,
  invalid: 'app.form.invalidDay',
  placeholder: 'YYYY-MM-DD',
}

/** A day, stored as `YYYY-MM-DD`; Republic years (115/11/22) are understood too. `<DayInput source="birthOn" />` */
export function DayInput(props: DateInputProps) {
  return <DateText {...props} format={dayFormat} />
}
