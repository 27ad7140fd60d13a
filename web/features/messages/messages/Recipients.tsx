import { DataTable, SelectInput, useTranslate } from 'react-admin'
import type { MessageRecipient } from '#features/messages/message-recipients/contract.ts'
import type { Message } from '#features/messages/messages/contract.ts'
import { recipientGroups, recipientStages, recipientStates } from '#features/messages/messages/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { isMoving } from './message.ts'

const filters = [
  <SelectInput
    key="status"
    source="status"
    choices={recipientStates.map((id) => ({ id, name: `enums.RecipientState.${id}.label` }))}
  />,
  <SelectInput
    key="group"
    source="group"
    choices={recipientGroups.map((id) => ({ id, name: `enums.RecipientGroup.${id}.label` }))}
  />,
  <SelectInput
    key="stage"
    source="stage"
    choices={recipientStages.map((id) => ({ id, name: `enums.RecipientStage.${id}.label` }))}
  />,
]

/** Each recipient and what became of it; the chip says why and what to do. */
export function Recipients({ message }: { message: Message }) {
  const translate = useTranslate()
  return (
    <DataList
      resource="message-recipients"
      title={false}
      addressed
      filter={{ messageId: message.id }}
      filters={filters}
      hiddenColumns={message.targetKind === 'LIST' ? ['dueAt'] : ['dueAt', 'line']}
      rowClick={false}
      refetchInterval={isMoving(message) ? 5_000 : undefined}
      empty={{ title: translate('messages.noRecipients'), hint: translate('messages.noRecipientsHint') }}
    >
      <DataTable.NumberCol source="line" disableSort />
      <DataTable.Col
        source="account"
        disableSort
        render={(row: MessageRecipient) =>
          row.memberId ? (
            <RecordLink resource="members" id={row.memberId}>
              {row.account}
            </RecordLink>
          ) : (
            row.account
          )
        }
      />
      <DataTable.Col source="memberNameMasked" disableSort render={() => <MaskedField source="memberNameMasked" />} />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: MessageRecipient) => <StatusChip enum="RecipientState" value={row.status} />}
      />
      <DataTable.Col
        source="next"
        label="messages.remedy"
        disableSort
        render={(row: MessageRecipient) => translate(`enums.RecipientState.${row.status}.next`)}
      />
      <DataTable.Col source="sentAt" disableSort field={DateTimeField} />
      <DataTable.Col source="dueAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
