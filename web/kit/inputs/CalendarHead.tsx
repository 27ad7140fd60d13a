import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import NativeSelect from '@mui/material/NativeSelect'
import { useTranslate } from 'react-admin'
import { firstDay } from '#contract/days.ts'
import { todayInTaipei } from '#kit/dates.ts'
import { useRocYear } from './useRocYear.ts'

interface Props {
  year: number
  /** From 1 on. */
  month: number
  onMove: (months: number) => void
}

const yearsAhead = 20
const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** From the first year that is taken to those that terms may reach, and the one that is shown. */
function yearsWith(shown: number): number[] {
  const first = Number(firstDay.slice(0, 4))
  const last = Math.max(Number(todayInTaipei().slice(0, 4)) + yearsAhead, shown)
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

/** Year and month, each chosen directly, and a step to the month beside it. */
export function CalendarHead({ year, month, onMove }: Props) {
  const translate = useTranslate()
  const rocYear = useRocYear()
  const yearName = (one: number) => [one, rocYear(`${one}-01-01`)].filter(Boolean).join(' · ')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <IconButton size="small" onClick={() => onMove(-1)} aria-label={translate('app.calendar.previousMonth')}>
        <ChevronLeft />
      </IconButton>
      <NativeSelect
        value={year}
        onChange={(event) => onMove((Number(event.target.value) - year) * 12)}
        inputProps={{ 'aria-label': translate('app.calendar.year') }}
        sx={{ flex: 1, fontWeight: 600 }}
      >
        {yearsWith(year).map((one) => (
          <option key={one} value={one}>
            {yearName(one)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        value={month}
        onChange={(event) => onMove(Number(event.target.value) - month)}
        inputProps={{ 'aria-label': translate('app.calendar.month') }}
        sx={{ fontWeight: 600 }}
      >
        {months.map((one) => (
          <option key={one} value={one}>
            {translate('app.calendar.monthOf', { month: one })}
          </option>
        ))}
      </NativeSelect>
      <IconButton size="small" onClick={() => onMove(1)} aria-label={translate('app.calendar.nextMonth')}>
        <ChevronRight />
      </IconButton>
    </Box>
  )
}
