import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import {
  Form,
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useGetOne,
  useGetRecordRepresentation,
  useStore,
  useTranslate,
} from 'react-admin'
import { useWatch } from 'react-hook-form'
import { exportPurposes } from '#contract/exports.ts'
import { problemIn } from '#kit/http.ts'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { useShownValue } from '#kit/values.ts'
import { ColumnsInput } from './ColumnsInput.tsx'

/** What the server says of a file before it is ordered. */
export interface Plan {
  rows: number
  columns: { key: string; name: string }[]
  /** Whether persons are in it. */
  purpose: boolean
}

type Values = Record<string, unknown>

interface Props {
  resource: string
  filter: Record<string, string>
  references: Readonly<Record<string, string>>
  plan: Plan
  order: (asked: Values) => Promise<void>
  onClose: () => void
}

/** How many, which columns, in which form, and what for where persons are in it. Columns left out once stay out. */
export function ExportForm({ resource, filter, references, plan, order, onClose }: Props) {
  const translate = useTranslate()
  const form = useId()
  const [left, leave] = useStore<string[]>(`${resource}.exportLeft`, [])
  const all = plan.columns.map(({ key }) => key)
  const kept = all.filter((key) => !left.includes(key))
  const submit = useSubmit(order, all, leave)
  const formats = ['xlsx', 'csv'].map((id) => ({ id, name: translate(`exports.${id}`) }))
  const defaults = { columns: kept.length > 0 ? kept : all, format: 'xlsx' }
  return (
    <>
      <DialogContent>
        <Typography sx={{ fontWeight: 600 }} aria-live="polite">
          {translate(plan.rows === 0 ? 'exports.none' : 'exports.rows', { rows: formatCount(plan.rows) })}
        </Typography>
        <Chosen resource={resource} filter={filter} references={references} />
        {plan.purpose && <Typography color="text.secondary">{translate('exports.persons')}</Typography>}
        <Form id={form} onSubmit={submit} record={{}} defaultValues={defaults}>
          <ColumnsInput columns={plan.columns} />
          <RadioButtonGroupInput source="format" label="exports.format" choices={formats} helperText={false} />
          {plan.purpose && <Purpose />}
        </Form>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" form={form} variant="contained" disabled={plan.rows === 0}>
          {translate('exports.submit')}
        </Button>
      </DialogActions>
    </>
  )
}

function Chosen({ resource, filter, references }: Pick<Props, 'resource' | 'filter' | 'references'>) {
  const translate = useTranslate()
  const shown = useShownValue(resource)
  const facts = Object.entries(filter).map(([key, value]) => (
    <Fact key={key} label={`resources.${resource}.fields.${key}`}>
      {references[key] ? <RecordName resource={references[key]} id={value} /> : shown(key, value)}
    </Fact>
  ))
  if (facts.length > 0) return <Facts columns={2}>{facts}</Facts>
  return <Typography color="text.secondary">{translate('exports.all')}</Typography>
}

/** The name of a record in reach; its number until it is known. */
function RecordName({ resource, id }: { resource: string; id: string }) {
  const { data } = useGetOne(resource, { id })
  const name = useGetRecordRepresentation(resource)
  return data ? name(data) : id
}

/** For a case its number is asked for as well. */
function Purpose() {
  const purposes = exportPurposes.map((id) => ({ id, name: `enums.AuditPurpose.${id}.label` }))
  const ofCase = useWatch({ name: 'purpose' }) === 'CASE'
  return (
    <>
      <SelectInput
        source="purpose"
        label="exports.purpose"
        choices={purposes}
        validate={required()}
        helperText={false}
      />
      {ofCase && (
        <TextInput
          source="caseNumber"
          label="app.reveal.caseNumber"
          validate={required()}
          helperText={false}
          autoComplete="off"
        />
      )}
    </>
  )
}

function useSubmit(order: Props['order'], all: string[], leave: (keys: string[]) => void) {
  const tellFailure = useTellFailure()
  return async ({ columns: chosen, purpose, caseNumber, format }: Values) => {
    const columns = all.filter((key) => (chosen as string[]).includes(key))
    leave(all.filter((key) => !columns.includes(key)))
    const why = { ...(purpose ? { purpose } : {}), ...(purpose === 'CASE' ? { caseNumber } : {}) }
    try {
      await order({ columns, format, ...why })
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) tellFailure(error)
      return errors
    }
  }
}
