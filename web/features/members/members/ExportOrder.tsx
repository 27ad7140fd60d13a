import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { CheckboxGroupInput, Form, RadioButtonGroupInput, SelectInput, useNotify, useTranslate } from 'react-admin'
import {
  countExport,
  exportColumns,
  exportFormats,
  exportMembers,
  exportPurposes,
} from '#features/members/members/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { formatCount } from '#kit/numbers.ts'
import { choicesOf } from './member.ts'

interface Props {
  filter: Record<string, unknown>
  onOrdered: (jobId: number) => void
  onClose: () => void
}

type Values = Record<string, unknown>
type Order = BodyOf<typeof exportMembers>

const numbers = new Set(['agencyId', 'birthYearFrom', 'birthYearTo'])

/** Filters of a list as the body of an order: nothing empty, numbers as numbers. */
export function bodyFilter(filter: Values): Values {
  const given = Object.entries(filter).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [key, numbers.has(key) ? Number(value) : value]))
}

/** How many, which columns, in which form, and what for. */
export function ExportOrder({ filter: listFilter, onOrdered, onClose }: Props) {
  const translate = useTranslate()
  const form = useId()
  const filter = bodyFilter(listFilter)
  const { data, error } = useQuery({
    queryKey: ['members', 'export-count', filter],
    queryFn: ({ signal }) => call(countExport, { body: { filter }, signal }),
    staleTime: 0,
  })
  const submit = useOrder(filter, onOrdered)
  const label = (name: string) => translate(`members.export.${name}`)
  const columns = exportColumns.map((id) => ({ id, name: translate(`resources.members.fields.${id}`) }))
  const validate = ({ purpose, columns: chosen }: Values) => ({
    ...(purpose ? {} : { purpose: translate('app.form.required') }),
    ...(Array.isArray(chosen) && chosen.length > 0 ? {} : { columns: translate('app.form.required') }),
  })
  const counted = data ? translate('members.export.rows', { rows: formatCount(data.rows) }) : label('counting')
  return (
    <>
      <DialogContent>
        <Typography color="text.secondary">{label('text')}</Typography>
        <Typography sx={{ my: 1, fontWeight: 600 }} aria-live="polite" color={error ? 'error' : undefined}>
          {data?.rows === 0 ? label('none') : (error?.message ?? counted)}
        </Typography>
        <Form
          id={form}
          onSubmit={submit}
          validate={validate}
          record={{}}
          defaultValues={{ columns: [...exportColumns], format: 'xlsx' }}
        >
          <CheckboxGroupInput source="columns" label={label('columns')} choices={columns} helperText={false} />
          <RadioButtonGroupInput
            source="format"
            label={label('format')}
            choices={exportFormats.map((id) => ({ id, name: label(id) }))}
            helperText={false}
          />
          <SelectInput
            source="purpose"
            label={label('purpose')}
            choices={choicesOf(translate, 'AuditPurpose', exportPurposes)}
            isRequired
          />
        </Form>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" form={form} variant="contained" disabled={!data?.rows}>
          {label('submit')}
        </Button>
      </DialogActions>
    </>
  )
}

function useOrder(filter: Values, onOrdered: (jobId: number) => void) {
  const notify = useNotify()
  return async (values: Values) => {
    const { columns, format, purpose } = values as Order
    const chosen = exportColumns.filter((column) => columns.includes(column))
    try {
      const { jobId } = await call(exportMembers, { body: { filter, columns: chosen, format, purpose } })
      onOrdered(jobId)
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) notify(error instanceof Error ? error.message : String(error), { type: 'error' })
      return errors
    }
  }
}
