import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { FieldTitle, InputHelperText, type InputProps, useInput, useResourceContext } from 'react-admin'
import { districts, readDistrict } from '#contract/districts.ts'

export interface DistrictProps extends Pick<InputProps, 'source' | 'label' | 'helperText'> {
  margin?: 'none' | 'dense' | 'normal'
  /** In a list's filter bar: how wide. */
  filterWidth?: number
}

export function DistrictChoice(props: DistrictProps) {
  const resource = useResourceContext()
  const { field, fieldState, isRequired, id } = useInput({ ...props, resource })
  const value = typeof field.value === 'string' && field.value !== '' ? field.value : null
  const take = (typed: string | null) => {
    const text = typed?.trim() ?? ''
    const spelt = readDistrict(text) ?? text
    if (spelt !== (value ?? '')) field.onChange(spelt)
  }
  const hint =
    props.helperText !== false || fieldState.invalid ? (
      <InputHelperText error={fieldState.error?.message} helperText={props.helperText} />
    ) : undefined
  return (
    <Autocomplete
      freeSolo
      autoSelect
      openOnFocus
      options={districts}
      value={value}
      onChange={(_, chosen) => take(chosen)}
      renderInput={(params) => (
        <TextField
          {...params}
          id={id}
          inputRef={field.ref}
          name={field.name}
          label={
            props.label === false ? undefined : <FieldTitle {...props} resource={resource} isRequired={isRequired} />
          }
          margin={props.margin}
          error={fieldState.invalid}
          helperText={hint}
        />
      )}
    />
  )
}
