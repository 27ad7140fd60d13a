import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import {
  Form,
  RadioButtonGroupInput,
  ResourceContextProvider,
  required,
  TextInput,
  useStore,
  useTranslate,
} from 'react-admin'
import { useWatch } from 'react-hook-form'
import { exportPurposes } from '#contract/exports.ts'
import { problemIn } from '#kit/http.ts'
import { ChipValue } from '#kit/list/ChipValue.tsx'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
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
  inputs: readonly FilterInput[]
  plan: Plan
  order: (asked: Values) => Promise<void>
  onClose: () => void
}

/** How many, which columns, in which form, and what for where persons are in it. Columns left out once stay out. */
export function ExportForm({ resource, filter, inputs, plan, order, onClose }: Props) {
  const translate = useTranslate()
  const form = useId()
  const [left, leave] = useStore<string[]>(`${resource}.exportLeft`, [])
  const all = plan.columns.map(({ key }) => key)
  const kept = all.filter((key) => !left.includes(key))
  const submit = useSubmit(order, all, leave)
  const filtered = Object.keys(filter).length > 0
  const nothing = filtered ? 'exports.none' : 'exports.empty'
  const formats = ['xlsx', 'csv'].map((id) => ({ id, name: translate(`exports.${id}`) }))
  const defaults = { columns: kept.length > 0 ? kept : all, format: 'xlsx' }
  return (
    <>
      <DialogContent>
        <Typography sx={{ fontWeight: 600 }} aria-live="polite">
          {translate(plan.rows === 0 ? nothing : 'exports.rows', {
            rows: formatCount(plan.rows),
            smart_count: plan.rows,
          })}
        </Typography>
        <ResourceContextProvider value={resource}>
          {filtered ? <Chosen resource={resource} filter={filter} inputs={inputs} /> : plan.rows > 0 && <All />}
        </ResourceContextProvider>
        {plan.purpose && <Typography color="text.secondary">{translate('exports.persons')}</Typography>}
        <Form id={form} onSubmit={submit} record={{}} defaultValues={defaults}>
          {plan.purpose && <Purpose />}
          <ColumnsInput columns={plan.columns} />
          <RadioButtonGroupInput source="format" label="exports.format" choices={formats} helperText={false} />
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

function All() {
  const translate = useTranslate()
  return <Typography color="text.secondary">{translate('exports.all')}</Typography>
}

/** The filters in the words of their inputs, as the chips of the list have them. */
function Chosen({ resource, filter, inputs }: Pick<Props, 'resource' | 'filter' | 'inputs'>) {
  const shown = useShownValue(resource)
  const facts = Object.entries(filter).map(([key, value]) => {
    const input = inputs.find(({ props }) => props.source === key)
    const label = input?.props.label
    return (
      <Fact key={key} label={typeof label === 'string' ? label : `resources.${resource}.fields.${key}`}>
        {input ? <ChipValue source={key} input={input} value={value} /> : shown(key, switched[value] ?? value)}
      </Fact>
    )
  })
  return <Facts columns={2}>{facts}</Facts>
}

/** What an address writes for yes and no. */
const switched: Record<string, boolean> = { true: true, false: false }

/** For a case its number is asked for as well. */
function Purpose() {
  const purposes = exportPurposes.map((id) => ({ id, name: `enums.AuditPurpose.${id}.label` }))
  const ofCase = useWatch({ name: 'purpose' }) === 'CASE'
  return (
    <>
      <RadioButtonGroupInput
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
