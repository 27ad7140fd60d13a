import { parseDay } from '#kit/dates.ts'
import { type DateInputProps, DateText } from './DateText.tsx'

const format = {
  show: (value: string) => value,
  read: parseDay,
  withDay: (day: string) => day,
  dayOf: parseDay,
  invalid: 'app.form.invalidDay',
  placeholder: 'YYYY-MM-DD',
}

/** A day, stored as `YYYY-MM-DD`; Republic years (115/11/22) are understood too. `<DayInput source="birthOn" />` */
export function DayInput(props: DateInputProps) {
  return <DateText {...props} format={format} />
}
