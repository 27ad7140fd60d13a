import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import Popover from '@mui/material/Popover'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { FieldTitle, InputHelperText, type InputProps, useInput, useResourceContext, useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { useRocYear } from './useRocYear.ts'

const Calendar = lazyPart(() => import('./Calendar.tsx'), 'Calendar')

export interface DateInputProps extends Pick<InputProps, 'validate' | 'defaultValue' | 'disabled' | 'onChange'> {
  source: string
  label?: ReactNode
  helperText?: ReactNode
  margin?: 'none' | 'dense' | 'normal'
  /** In a list's filter bar: how wide. */
  filterWidth?: number
  alwaysOn?: boolean
}

interface Format {
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

/** A text field for dates with a calendar beside it: the console's own format, whatever the browser's language. */
export function DateText({ format, ...props }: DateInputProps & { format: Format }) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const malformed = (value: unknown) => (value && !format.dayOf(String(value)) ? format.invalid : undefined)
  const checks = Array.isArray(props.validate) ? props.validate : props.validate ? [props.validate] : []
  const { field, fieldState, isRequired, id } = useInput({ ...props, resource, validate: [malformed, ...checks] })
  const value = typeof field.value === 'string' ? field.value : ''
  const [text, setText] = useState(format.show(value))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => setText(format.show(value)), [value, format])
  // What nobody changed stays as it was: the text shows less than the value holds.
  const commit = () => {
    if (text !== format.show(value)) field.onChange(text.trim() === '' ? '' : (format.read(text) ?? text))
  }
  const rocYear = useRocYear()
  const choose = (day: string) => {
    setAnchor(null)
    field.onChange(format.withDay(day, value) ?? '')
  }
  const hint =
    props.helperText !== false || fieldState.invalid ? (
      <InputHelperText error={fieldState.error?.message} helperText={props.helperText} />
    ) : undefined
  return (
    <>
      <TextField
        ref={box}
        id={id}
        inputRef={field.ref}
        name={field.name}
        label={
          props.label === false ? undefined : <FieldTitle {...props} resource={resource} isRequired={isRequired} />
        }
        margin={props.margin}
        value={text}
        disabled={props.disabled}
        placeholder={format.placeholder}
        autoComplete="off"
        error={fieldState.invalid}
        helperText={hint}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          commit()
          field.onBlur()
        }}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        slotProps={{
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <Typography variant="caption" component="span" noWrap>
                  {rocYear(format.dayOf(value), props.helperText === false ? 'rocShort' : 'roc')}
                </Typography>
                <IconButton
                  size="small"
                  edge="end"
                  disabled={props.disabled}
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
