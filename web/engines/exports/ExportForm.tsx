import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { CheckboxGroupInput, Form, RadioButtonGroupInput, required, useNotify, useTranslate } from 'react-admin'
import { problemIn } from '#kit/http.ts'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { useShownValue } from '#kit/values.ts'

type Values = Record<string, unknown>

export interface Ordered {
  filter: Values
  format: 'csv' | 'xlsx'
  purpose?: string
  columns?: string[]
}

/** What an export is on the console. */
export interface Export {
  /** Whose `export` one must hold. */
  resource: string
  /** What will stand in the file. */
  text: string
  /** As it stands in a body, see `bodyFilter`; nothing empty. */
  filter: Values
  /** Fields of the resource, where one may choose among them. */
  columns?: readonly string[]
  /** Inputs of its own, such as `purpose`. */
  children?: ReactNode
  count: (filter: Values, signal: AbortSignal) => Promise<number>
  order: (asked: Ordered) => Promise<{ jobId: number }>
}

interface Props extends Export {
  onOrdered: (jobId: number) => void
  onClose: () => void
}

/** How many, which columns, in which form, and what for. */
export function ExportForm({ resource, text, filter, columns, children, count, order, onOrdered, onClose }: Props) {
  const translate = useTranslate()
  const form = useId()
  const { data: rows, error } = useQuery({
    queryKey: [resource, 'export-count', filter],
    queryFn: ({ signal }) => count(filter, signal),
    staleTime: 0,
  })
  const submit = useOrder({ filter, columns, order }, onOrdered)
  const names = columns?.map((id) => ({ id, name: translate(`resources.${resource}.fields.${id}`) }))
  const formats = ['xlsx', 'csv'].map((id) => ({ id, name: translate(`exports.${id}`) }))
  const counted = translate(rows === undefined ? 'exports.counting' : rows === 0 ? 'exports.none' : 'exports.rows', {
    rows: formatCount(rows ?? 0),
  })
  return (
    <>
      <DialogContent>
        <Typography color="text.secondary">{text}</Typography>
        <Chosen resource={resource} filter={filter} />
        <Typography sx={{ my: 1, fontWeight: 600 }} aria-live="polite" color={error ? 'error' : undefined}>
          {error?.message ?? counted}
        </Typography>
        <Form id={form} onSubmit={submit} record={{}} defaultValues={{ columns, format: 'xlsx' }}>
          {names && (
            <CheckboxGroupInput
              source="columns"
              label="exports.columns"
              choices={names}
              validate={required()}
              helperText={false}
            />
          )}
          <RadioButtonGroupInput source="format" label="exports.format" choices={formats} helperText={false} />
          {children}
        </Form>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" form={form} variant="contained" disabled={!rows}>
          {translate('exports.submit')}
        </Button>
      </DialogActions>
    </>
  )
}

function Chosen({ resource, filter }: Pick<Export, 'resource' | 'filter'>) {
  const translate = useTranslate()
  const shown = useShownValue(resource)
  const facts = Object.entries(filter).map(([key, value]) => (
    <Fact key={key} label={`resources.${resource}.fields.${key}`}>
      {shown(key, value)}
    </Fact>
  ))
  if (facts.length > 0) return <Facts columns={2}>{facts}</Facts>
  return <Typography color="text.secondary">{translate('exports.all')}</Typography>
}

function useOrder(
  { filter, columns, order }: Pick<Export, 'filter' | 'columns' | 'order'>,
  onOrdered: Props['onOrdered'],
) {
  const notify = useNotify()
  return async ({ columns: chosen, ...values }: Values) => {
    const kept = columns && { columns: columns.filter((column) => (chosen as string[]).includes(column)) }
    try {
      const { jobId } = await order({ ...(values as Pick<Ordered, 'format' | 'purpose'>), ...kept, filter })
      onOrdered(jobId)
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) notify(error instanceof Error ? error.message : String(error), { type: 'error' })
      return errors
    }
  }
}
