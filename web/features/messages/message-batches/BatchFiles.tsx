import Alert from '@mui/material/Alert'
import { DataTable, Link, useRecordContext, useTranslate } from 'react-admin'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import type { DropFile } from '#features/messages/message-drop-files/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** The files of the drop folder that came for the batch on whose page it stands. */
export function BatchFiles() {
  const translate = useTranslate()
  const batch = useRecordContext<MessageBatch>()
  if (!batch) return null
  return (
    <>
      {!batch.takesFiles && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('messageBatches.takesNone')}
        </Alert>
      )}
      <DataList
        resource="message-drop-files"
        title={false}
        filter={{ batchId: batch.id }}
        empty={{ title: translate('messageBatches.noFiles') }}
      >
        <DataTable.Col source="name" field={RecordLink} />
        <DataTable.Col
          source="state"
          render={({ state }: DropFile) => <StatusChip enum="DropFileState" value={state} />}
        />
        <DataTable.Col source="reason" disableSort render={() => <LongText source="reason" width={320} />} />
        <DataTable.NumberCol source="rowsTotal" />
        <DataTable.NumberCol source="created" disableSort />
        <DataTable.NumberCol source="rejected" disableSort />
        <DataTable.Col source="takenAt" field={DateTimeField} />
      </DataList>
      <Link to="/message-drop-files">{translate('messageBatches.allFiles')}</Link>
    </>
  )
}
