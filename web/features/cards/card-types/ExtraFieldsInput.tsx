import AddOutlined from '@mui/icons-material/AddOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import Typography from '@mui/material/Typography'
import { useTranslate, ValidationError } from 'react-admin'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import type { ExtraField } from '#features/cards/card-types/extra-fields/contract.ts'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { ExtraFieldInput } from './ExtraFieldInput.tsx'

interface Typed {
  fields: Partial<ExtraField>[]
}
const fresh = { type: 'TEXT', key: '', label: '', labelEn: '', required: false, maxLength: 50 } as const

/** What cards of the type hold besides their number, in the order in which it is typed and shown. */
export function ExtraFieldsInput() {
  const translate = useTranslate()
  const { control } = useFormContext<Typed>()
  const { fields, append, remove, move } = useFieldArray({ control, name: 'fields', keyName: 'place' })
  return (
    <FormGrid title={translate('cardTypes.extra')} hint={translate('cardTypes.extraHint')} columns={1}>
      {fields.length === 0 && <Typography color="text.secondary">{translate('cardTypes.noFields')}</Typography>}
      {fields.map(({ place }, at) => (
        <ExtraFieldInput
          key={place}
          at={at}
          last={at === fields.length - 1}
          onMove={(to) => move(at, to)}
          onRemove={() => remove(at)}
        />
      ))}
      <Problem />
      <Box>
        <Button variant="outlined" startIcon={<AddOutlined />} onClick={() => append({ ...fresh })}>
          {translate('cardTypes.addField')}
        </Button>
      </Box>
    </FormGrid>
  )
}

/** What is said of the fields as a whole. */
function Problem() {
  const { errors } = useFormState<Typed>()
  const message = errors.fields?.message ?? errors.fields?.root?.message
  if (!message) return null
  return (
    <FormHelperText error>
      <ValidationError error={message} />
    </FormHelperText>
  )
}
