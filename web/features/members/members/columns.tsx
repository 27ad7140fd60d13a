import { DataTable, FunctionField } from 'react-admin'
import type { MemberItem } from '#features/members/members/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

const masked = (source: string) => <DataTable.Col key={source} source={source} field={MaskedField} disableSort />

function chip(source: 'status' | 'level') {
  const dictionary = source === 'status' ? 'MemberStatus' : 'MemberLevel'
  return (
    <DataTable.Col key={source} source={source} disableSort>
      <FunctionField<MemberItem> render={(member) => <StatusChip enum={dictionary} value={member[source]} />} />
    </DataTable.Col>
  )
}

/** The columns of every table of members, in one order. */
export const memberColumns = [
  <DataTable.Col key="account" source="account" field={RecordLink} />,
  masked('name'),
  masked('identityNumber'),
  masked('phone'),
  masked('email'),
  masked('birthOn'),
  <DataTable.Col key="district" source="district" disableSort />,
  chip('level'),
  chip('status'),
  <DataTable.Col key="agencyName" source="agencyName" disableSort />,
  <DataTable.Col key="registeredAt" source="registeredAt" field={DateTimeField} />,
]
