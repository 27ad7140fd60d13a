import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import Popover from '@mui/material/Popover'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { useRocYear } from './useRocYear.ts'

const Calendar = lazyPart(() => import('./Calendar.tsx'), 'Calendar')

export interface DateFormat {
  /** The stored value as people read it. */
  show: (value: string) => string
  /** What was typed as the value to store; undefined when it is no date. */
  read: (text: string) => string | undefined
  /** The stored value with another day. */
  withDay: (day: string, value: string) => string | undefined
  dayOf: (value: string) => string | undefined
  invalid: string
  placeholder: string
}

type Field = Pick<
  TextFieldProps,
  'id' | 'inputRef' | 'name' | 'label' | 'margin' | 'size' | 'disabled' | 'error' | 'helperText' | 'onBlur'
>

interface Props extends Field {
  format: DateFormat
  /** Empty where there is none; text that is no date is given on as it was typed. */
  value: string
  onChange: (value: string) => void
  /** The Republic year in its short form. */
  short?: boolean
}

/** A text field for dates with a calendar beside it, of a form or of none. */
export function DateBox({ format, value, onChange, short = false, onBlur, ...field }: Props) {
  const translate = useTranslate()
  const [text, setText] = useState(format.show(value))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => setText(format.show(value)), [value, format])
  // What nobody changed stays as it was: the text shows less than the value holds.
  const commit = () => {
    if (text !== format.show(value)) onChange(text.trim() === '' ? '' : (format.read(text) ?? text))
  }
  const rocYear = useRocYear()
  const choose = (day: string) => {
    setAnchor(null)
    onChange(format.withDay(day, value) ?? '')
  }
  return (
    <>
      <TextField
        {...field}
        ref={box}
        value={text}
        placeholder={format.placeholder}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={(event) => {
          commit()
          onBlur?.(event)
        }}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        slotProps={{
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <Typography variant="caption" component="span" noWrap>
                  {rocYear(format.dayOf(value), short ? 'rocShort' : 'roc')}
                </Typography>
                <IconButton
                  size="small"
                  edge="end"
                  disabled={field.disabled}
                  aria-label={translate('app.form.openCalendar')}
                  onClick={() => setAnchor(box.current)}
                >
                  <CalendarMonthOutlined fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
          inputLabel: { shrink: true },
        }}
      />
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('app.calendar.choose') } }}
      >
        <Suspense fallback={<Box sx={{ width: 316, height: 352 }} />}>
          <Calendar value={format.dayOf(value)} onChoose={choose} />
        </Suspense>
      </Popover>
    </>
  )
}
