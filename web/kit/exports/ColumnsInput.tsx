import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { CheckboxGroupInput, required, useTranslate } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'

/** Which columns stand in the file; all of them or none by one click. */
export function ColumnsInput({ columns }: { columns: { key: string; name: string }[] }) {
  const translate = useTranslate()
  const { setValue } = useFormContext()
  const chosen: unknown = useWatch({ name: 'columns' })
  const all = columns.map(({ key }) => key)
  const full = Array.isArray(chosen) && chosen.length === all.length
  const choices = columns.map(({ key, name }) => ({ id: key, name }))
  const choose = () => setValue('columns', full ? [] : all, { shouldDirty: true, shouldValidate: true })
  return (
    <Box sx={{ position: 'relative' }}>
      <CheckboxGroupInput
        source="columns"
        label="exports.columns"
        choices={choices}
        validate={required()}
        helperText={false}
        translateChoice={false}
      />
      <Button size="small" onClick={choose} sx={{ position: 'absolute', top: 0, right: 0 }}>
        {translate(full ? 'exports.noColumn' : 'exports.allColumns')}
      </Button>
    </Box>
  )
}
