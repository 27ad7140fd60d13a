import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useInput, useTranslate, useTranslateLabel, ValidationError } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { getReadableFields, type Readable } from '#features/cards/card-services/contract.ts'
import { call } from '#kit/call.ts'
import { nameOf } from './FieldChips.tsx'

/** The chosen fields of the form: a record has them with their names, what is sent are their codes. */
export const codesOf = (fields: unknown): string[] =>
  Array.isArray(fields) ? fields.map((one: string | Readable) => (typeof one === 'string' ? one : one.field)) : []

/** Which fields of the chosen card type the service may read. */
export function FieldsInput() {
  const translate = useTranslate()
  const label = useTranslateLabel()({ source: 'fields' })
  const { field, fieldState } = useInput({ source: 'fields' })
  const cardTypeId = Number(useWatch({ name: 'cardTypeId' })) || undefined
  const { data } = useQuery({
    queryKey: ['card-types', cardTypeId, 'readable'],
    queryFn: ({ signal }) => call(getReadableFields, { params: { id: cardTypeId ?? 0 }, signal }),
    enabled: cardTypeId !== undefined,
  })
  const chosen = codesOf(field.value)
  const toggle = (code: string) =>
    field.onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <FormControl component="fieldset" error={fieldState.invalid}>
      <FormLabel component="legend" required>
        {label}
      </FormLabel>
      {!data && <Typography color="text.secondary">{translate('cardServices.chooseType')}</Typography>}
      <FormGroup row>
        {data?.fields.map((one) => (
          <FormControlLabel
            key={one.field}
            sx={{ minWidth: 190 }}
            control={<Checkbox size="small" checked={chosen.includes(one.field)} onChange={() => toggle(one.field)} />}
            label={nameOf(one)}
          />
        ))}
      </FormGroup>
      <FormHelperText>
        {fieldState.error?.message ? (
          <ValidationError error={fieldState.error.message} />
        ) : (
          translate('cardServices.fieldsHint')
        )}
      </FormHelperText>
    </FormControl>
  )
}
