import Alert from '@mui/material/Alert'
import { useQuery } from '@tanstack/react-query'
import { DataTable, SelectInput, TextInput, useRecordContext, useTranslate } from 'react-admin'
import { type Acceptance, countToAskAgain } from '#features/services/service-agreement-acceptances/contract.ts'
import { consentChannels, consentStandings } from '#features/services/service-agreement-acceptances/enums.ts'
import type { Agreement } from '#features/services/service-agreements/contract.ts'
import { call } from '#kit/call.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { formatCount } from '#kit/numbers.ts'
import { RecordConsent } from './RecordConsent.tsx'

const words = (dictionary: string, codes: readonly string[]) =>
  codes.map((id) => ({ id, name: `enums.${dictionary}.${id}.label` }))

const filters = [
  <TextInput key="account" source="account" />,
  <SelectInput key="standing" source="standing" choices={words('ConsentStanding', consentStandings)} />,
  <SelectInput key="channel" source="channel" choices={words('ConsentChannel', consentChannels)} />,
]
const moreFilters = [<DayInput key="from" source="agreedFrom" />, <DayInput key="to" source="agreedTo" />]

/** Who agreed to the agreement on whose page it stands, masked, the last first. */
export function Acceptances({ recordId }: { recordId: number }) {
  const translate = useTranslate()
  const agreement = useRecordContext<Agreement>()
  return (
    <>
      <ToAskAgain id={recordId} />
      <DataList
        resource="service-agreement-acceptances"
        title={false}
        filter={{ agreementId: recordId }}
        filters={filters}
        moreFilters={moreFilters}
        sort={{ field: 'agreedAt', order: 'DESC' }}
        rowClick={false}
        hiddenColumns={['recordedByName', 'reason']}
        actions={agreement && <RecordConsent agreement={agreement} />}
        empty={{ title: translate('agreementAcceptances.empty'), hint: translate('agreementAcceptances.emptyHint') }}
      >
        <DataTable.Col source="agreedAt" field={DateTimeField} />
        <DataTable.Col
          source="memberAccount"
          disableSort
          render={(row: Acceptance) => <RecordLink resource="members" id={row.memberId} source="memberAccount" />}
        />
        <DataTable.Col source="memberNameMasked" disableSort />
        <DataTable.Col
          source="edition"
          disableSort
          render={(row: Acceptance) => translate('agreementAcceptances.number', { n: row.edition })}
        />
        <DataTable.Col
          source="standing"
          disableSort
          render={(row: Acceptance) => <StatusChip enum="ConsentStanding" value={row.standing} />}
        />
        <DataTable.Col
          source="channel"
          disableSort
          render={(row: Acceptance) => translate(`enums.ConsentChannel.${row.channel}.label`)}
        />
        <DataTable.Col source="caseNumber" disableSort />
        <DataTable.Col source="reason" disableSort render={() => <LongText source="reason" width={180} />} />
        <DataTable.Col source="recordedByName" disableSort />
      </DataList>
    </>
  )
}

/** How many members the edition in force has yet to ask again. */
function ToAskAgain({ id }: { id: number }) {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['service-agreement-acceptances', 'to-ask-again', id],
    queryFn: ({ signal }) => call(countToAskAgain, { params: { id }, signal }),
  })
  if (!data?.members) return null
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('agreementAcceptances.toAskAgain', { n: formatCount(data.members), smart_count: data.members })}
    </Alert>
  )
}
