import { DataTable, SelectInput, useTranslate } from 'react-admin'
import type { MessageRecipient } from '#features/messages/message-recipients/contract.ts'
import { recipientGroups } from '#features/messages/messages/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

const filters = [
  <SelectInput
    key="group"
    source="group"
    choices={recipientGroups.map((id) => ({ id, name: `enums.RecipientGroup.${id}.label` }))}
  />,
]

/** The messages of one member, newest first: what was sent, when, and what became of it. */
export function MemberMessages({ recordId }: { recordId: number }) {
  const translate = useTranslate()
  return (
    <DataList
      resource="message-recipients"
      title={false}
      filter={{ memberId: recordId }}
      filters={filters}
      rowClick={false}
      empty={{ title: translate('messageRecipients.none'), hint: translate('messageRecipients.noneHint') }}
    >
      <DataTable.Col
        source="messageTitle"
        disableSort
        render={(row: MessageRecipient) => (
          <RecordLink resource="messages" id={row.messageId}>
            {row.messageTitle}
          </RecordLink>
        )}
      />
      <DataTable.Col
        source="messageKind"
        disableSort
        render={(row: MessageRecipient) => translate(`enums.MessageKind.${row.messageKind}.label`)}
      />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: MessageRecipient) => <StatusChip enum="RecipientState" value={row.status} />}
      />
      <DataTable.Col source="sentAt" disableSort field={DateTimeField} />
      <DataTable.Col source="dueAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
