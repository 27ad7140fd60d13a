import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { isKnownDay } from '#contract/days.ts'
import { addDays, addMonths, monthPage, todayInTaipei } from '#kit/dates.ts'
import { CalendarHead } from './CalendarHead.tsx'

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
  'Shift+PageUp': (day) => addMonths(day, -12),
  'Shift+PageDown': (day) => addMonths(day, 12),
}

/** A month to choose a day from, by mouse or by arrow keys; year and month are chosen directly. */
export function Calendar({ value, onChoose }: { value: string | undefined; onChoose: (day: string) => void }) {
  const translate = useTranslate()
  const today = todayInTaipei()
  const [cursor, setCursor] = useState(value ?? today)
  const grid = useRef<HTMLDivElement>(null)
  const followed = useRef(true)
  const [year = 0, month = 1] = cursor.split('-').map(Number)
  // The focus follows the keys over the days, and stays where a year or month is chosen.
  useEffect(() => {
    if (followed.current) grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus()
    followed.current = false
  }, [cursor])
  const move = (day: string) => isKnownDay(day) && setCursor(day)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.shiftKey ? `Shift+${event.key}` : event.key]
    if (!step) return
    event.preventDefault()
    followed.current = true
    move(step(cursor))
  }
  return (
    <Box sx={{ p: 1.5, width: 316 }}>
      <CalendarHead year={year} month={month} onMove={(months) => move(addMonths(cursor, months))} />
      <Box
        ref={grid}
        onKeyDown={onKeyDown}
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)', gap: '2px', mt: 1 }}
      >
        {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
          <Box key={weekday} sx={{ textAlign: 'center', fontSize: '0.75rem', color: 'text.secondary', py: 0.5 }}>
            {translate(`app.calendar.weekdays.${weekday}`)}
          </Box>
        ))}
        {monthPage(year, month).map((day) => (
          <Day
            key={day}
            day={day}
            outside={Number(day.slice(5, 7)) !== month}
            chosen={day === value}
            today={day === today}
            focusable={day === cursor}
            onChoose={onChoose}
          />
        ))}
      </Box>
      <Button onClick={() => onChoose(today)} sx={{ mt: 1 }} fullWidth>
        {translate('app.calendar.today')}
      </Button>
    </Box>
  )
}

interface DayProps {
  day: string
  outside: boolean
  chosen: boolean
  today: boolean
  focusable: boolean
  onChoose: (day: string) => void
}

function Day({ day, outside, chosen, today, focusable, onChoose }: DayProps) {
  return (
    <ButtonBase
      data-day={day}
      tabIndex={focusable ? 0 : -1}
      aria-label={`${Number(day.slice(8))} · ${day}`}
      aria-pressed={chosen}
      onClick={() => onChoose(day)}
      sx={{
        height: 34,
        borderRadius: '6px',
        fontSize: '0.8125rem',
        color: chosen ? 'primary.contrastText' : outside ? 'text.secondary' : 'text.primary',
        bgcolor: chosen ? 'primary.main' : undefined,
        outline: today && !chosen ? '1px solid' : undefined,
        outlineColor: 'divider',
        '&:hover': { bgcolor: chosen ? 'primary.dark' : 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
      }}
    >
      {Number(day.slice(8))}
    </ButtonBase>
  )
}
