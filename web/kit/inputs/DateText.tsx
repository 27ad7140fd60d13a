import type { ReactNode } from 'react'
import { FieldTitle, InputHelperText, type InputProps, useInput, useResourceContext } from 'react-admin'
import { DateBox, type DateFormat } from './DateBox.tsx'

export interface DateInputProps extends Pick<InputProps, 'validate' | 'defaultValue' | 'disabled' | 'onChange'> {
  source: string
  label?: ReactNode
  helperText?: ReactNode
  margin?: 'none' | 'dense' | 'normal'
  /** In a list's filter bar: how wide. */
  filterWidth?: number
  alwaysOn?: boolean
}

/** A date of a form: the console's own format, whatever the browser's language. */
export function DateText({ format, ...props }: DateInputProps & { format: DateFormat }) {
  const resource = useResourceContext()
  const malformed = (value: unknown) => (value && !format.dayOf(String(value)) ? format.invalid : undefined)
  const checks = Array.isArray(props.validate) ? props.validate : props.validate ? [props.validate] : []
  const { field, fieldState, isRequired, id } = useInput({ ...props, resource, validate: [malformed, ...checks] })
  const hint =
    props.helperText !== false || fieldState.invalid ? (
      <InputHelperText error={fieldState.error?.message} helperText={props.helperText} />
    ) : undefined
  return (
    <DateBox
      format={format}
      id={id}
      inputRef={field.ref}
      name={field.name}
      label={props.label === false ? undefined : <FieldTitle {...props} resource={resource} isRequired={isRequired} />}
      margin={props.margin}
      value={typeof field.value === 'string' ? field.value : ''}
      disabled={props.disabled}
      error={fieldState.invalid}
      helperText={hint}
      onChange={field.onChange}
      onBlur={field.onBlur}
      short={props.helperText === false}
    />
  )
}
