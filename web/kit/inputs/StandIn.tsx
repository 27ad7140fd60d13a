import ArrowDropDown from '@mui/icons-material/ArrowDropDown'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import { FieldTitle, InputHelperText, type InputProps, useInput } from 'react-admin'
import type { StandInProps } from './onDemand.tsx'

interface Props extends StandInProps, Pick<InputProps, 'source' | 'label' | 'helperText' | 'validate' | 'isRequired'> {
  resource?: string | undefined
  disabled?: boolean | undefined
  margin?: 'none' | 'dense' | 'normal' | undefined
  /** The value as people read it. */
  show: (value: unknown) => string
}

/** A field that looks as one with choices does before anybody goes there. */
export function StandInField({ typed, onTyped, onNear, onReach, value, ...props }: TextFieldProps & StandInProps) {
  return (
    <TextField
      {...props}
      value={typed ?? value}
      autoComplete="off"
      onPointerEnter={onNear}
      onFocus={onReach}
      onChange={(event) => onTyped(event.target.value)}
      slotProps={{
        htmlInput: { role: 'combobox', 'aria-expanded': false, 'aria-autocomplete': 'list' },
        input: { endAdornment: <ArrowDropDown color="action" sx={{ mr: -0.75 }} /> },
      }}
    />
  )
}

/** The same in a form, with its value, its checks and its messages. */
export function StandIn({ show, typed, onTyped, onNear, onReach, disabled, margin, ...props }: Props) {
  const { field, fieldState, isRequired, id } = useInput(props)
  const hint =
    props.helperText !== false || fieldState.invalid ? (
      <InputHelperText error={fieldState.error?.message} helperText={props.helperText} />
    ) : undefined
  return (
    <StandInField
      typed={typed}
      onTyped={onTyped}
      onNear={onNear}
      onReach={onReach}
      id={id}
      inputRef={field.ref}
      name={field.name}
      label={props.label === false ? undefined : <FieldTitle {...props} isRequired={isRequired} />}
      margin={margin}
      disabled={disabled}
      error={fieldState.invalid}
      helperText={hint}
      value={show(field.value)}
    />
  )
}
