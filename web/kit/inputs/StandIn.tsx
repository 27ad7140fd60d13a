import { FieldTitle, InputHelperText, type InputProps, useInput } from 'react-admin'
import type { StandInProps } from './onDemand.tsx'
import { StandInField } from './StandInField.tsx'

interface Props extends StandInProps, Pick<InputProps, 'source' | 'label' | 'helperText' | 'validate' | 'isRequired'> {
  resource?: string | undefined
  disabled?: boolean | undefined
  margin?: 'none' | 'dense' | 'normal' | undefined
  /** The value as people read it. */
  show: (value: unknown) => string
}

/** The stand-in of an input in a form, with its value, its checks and its messages. */
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
