import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { CreateButton, DataTable, SelectInput, useRecordContext, useTranslate } from 'react-admin'
import { type Dispatch, dispatchesWaiting } from '#features/coupons/coupon-dispatches/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { formatCount } from '#kit/numbers.ts'
import { decided, isUnderWay, kinds, statuses, wordOf } from './dispatch.ts'

const bulk = manySteps('run', () => import('./bulk.tsx'))

const startsWith = (q: string) => (q ? { q } : {})
const filters = [
  <ReferenceInput key="coupon" source="couponId" reference="coupons">
    <AutocompleteInput optionText="title" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>,
  <SelectInput
    key="status"
    source="status"
    choices={statuses.map((id) => ({ id, name: `enums.CouponDispatch.${id}.label` }))}
  />,
  <SelectInput key="kind" source="kind" choices={kinds.map((id) => ({ id, name: `dispatches.kinds.${id}` }))} />,
]
const moreFilters = [
  <DateTimeInput key="from" source="createdFrom" filterWidth={210} />,
  <EndInput key="to" source="createdTo" filterWidth={210} />,
  <DayInput key="sentOn" source="sentOn" />,
  waitsInput(dispatchesWaiting),
]
const refreshMs = 5_000

export function DispatchList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      bulk={bulk}
      hiddenColumns={['agencyName', 'couponCode', 'scheduledAt', 'finishedAt']}
      refetchInterval={refreshMs}
      unsorted={{ progress: 'computed' }}
      actions={<CreateButton variant="contained" label="dispatches.create" />}
      empty={{ hint: translate('dispatches.emptyHint'), action: <CreateButton label="dispatches.create" /> }}
    >
      <DataTable.Col source="id" render={(row: Dispatch) => <RecordLink>{`#${row.id}`}</RecordLink>} />
      <DataTable.Col
        source="couponTitle"
        disableSort
        render={(row: Dispatch) => <LongText value={row.couponTitle} />}
      />
      <DataTable.Col source="couponCode" disableSort />
      <DataTable.Col source="kind" disableSort render={(row: Dispatch) => translate(`dispatches.kinds.${row.kind}`)} />
      <DataTable.Col
        source="status"
        render={(row: Dispatch) => <StatusChip enum="CouponDispatch" value={wordOf(row)} />}
      />
      <DataTable.Col source="progress" label="dispatches.progress" disableSort field={Progress} />
      <DataTable.NumberCol source="issuedPieces" disableSort />
      <DataTable.Col source="agencyName" disableSort />
      <DataTable.Col source="createdByName" disableSort />
      <DataTable.Col source="createdAt" field={DateTimeField} />
      <DataTable.Col source="scheduledAt" field={DateTimeField} />
      <DataTable.Col source="finishedAt" field={DateTimeField} />
    </DataList>
  )
}

function Progress() {
  const translate = useTranslate()
  const dispatch = useRecordContext<Dispatch>()
  if (!dispatch) return null
  const done = decided(dispatch)
  const words = { done: formatCount(done), total: formatCount(dispatch.recipients) }
  return (
    <>
      {isUnderWay(dispatch) && (
        <LinearProgress
          variant="determinate"
          aria-label={translate('dispatches.progress')}
          value={dispatch.recipients === 0 ? 0 : (100 * done) / dispatch.recipients}
          sx={{ height: 4, borderRadius: 2, minWidth: 90 }}
        />
      )}
      <Typography variant="caption" sx={{ whiteSpace: 'nowrap' }}>
        {translate('dispatches.doneOf', words)}
      </Typography>
    </>
  )
}
