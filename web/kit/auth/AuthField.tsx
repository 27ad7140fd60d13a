import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput'
import { type ReactNode, useId } from 'react'

interface Props extends OutlinedInputProps {
  label: string
  helperText?: ReactNode
}

/** A text field of the first page, without the menus and lists that MUI's own brings along. */
export function AuthField({ label, helperText, error, size, ...input }: Props) {
  const id = useId()
  const hint = `${id}-hint`
  return (
    <FormControl error={error} size={size}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput {...input} id={id} label={label} aria-describedby={helperText ? hint : undefined} />
      {helperText && <FormHelperText id={hint}>{helperText}</FormHelperText>}
    </FormControl>
  )
}
