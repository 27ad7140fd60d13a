import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { FieldTitle, InputHelperText, useInput } from 'react-admin'

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The choices of a field, a line each. */
export function ChoicesInput({ source, label }: { source: string; label: string }) {
  const { field, fieldState, id } = useInput({ source, isRequired: true })
  const [text, setText] = useState(Array.isArray(field.value) ? field.value.join('\n') : '')
  return (
    <TextField
      id={id}
      label={<FieldTitle label={label} source={source} isRequired />}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        field.onChange(linesOf(event.target.value))
      }}
      onBlur={field.onBlur}
      multiline
      minRows={2}
      error={fieldState.invalid}
      helperText={<InputHelperText error={fieldState.error?.message} helperText="cardTypes.choicesHint" />}
    />
  )
}
