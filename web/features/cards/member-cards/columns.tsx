import { DataTable } from 'react-admin'
import type { MemberCardItem } from '#features/cards/member-cards/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { typeNameOf } from './card.ts'
import { ValidUntil } from './ValidUntil.tsx'

/** The columns of every table of cards, in one order. */
export const cardColumns = [
  <DataTable.Col
    key="number"
    source="number"
    disableSort
    render={() => (
      <RecordLink>
        <MaskedField source="number" />
      </RecordLink>
    )}
  />,
  <DataTable.Col key="cardTypeName" source="cardTypeName" disableSort render={typeNameOf} />,
  <DataTable.Col
    key="memberAccount"
    source="memberAccount"
    disableSort
    render={({ memberId, memberAccount }: MemberCardItem) => (
      <RecordLink resource="members" id={memberId}>
        {memberAccount}
      </RecordLink>
    )}
  />,
  <DataTable.Col key="memberNameMasked" source="memberNameMasked" disableSort field={MaskedField} />,
  <DataTable.Col key="agencyName" source="agencyName" disableSort />,
  <DataTable.Col key="validFromOn" source="validFromOn" disableSort field={DayField} />,
  <DataTable.Col key="validUntilOn" source="validUntilOn" field={ValidUntil} />,
  <DataTable.Col
    key="status"
    source="status"
    disableSort
    render={({ status }: MemberCardItem) => <StatusChip enum="MemberCardStatus" value={status} />}
  />,
  <DataTable.Col
    key="tagNames"
    source="tagNames"
    disableSort
    render={({ tagNames }: MemberCardItem) => <LongText value={tagNames} width={160} />}
  />,
  <DataTable.Col key="createdAt" source="createdAt" disableSort field={DateTimeField} />,
]
