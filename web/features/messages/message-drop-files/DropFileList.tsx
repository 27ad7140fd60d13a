import { DataTable, SelectInput, useTranslate } from 'react-admin'
import type { DropFile } from '#features/messages/message-drop-files/contract.ts'
import { dropFileStates } from '#features/messages/message-drop-files/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

const states = dropFileStates.map((id) => ({ id, name: `enums.DropFileState.${id}.label` }))
const filters = [<SelectInput key="state" source="state" choices={states} />]

/** The files of the drop folder, the newest first, and what came of each. */
export function DropFileList() {
  const translate = useTranslate()
  return (
    <DataList filters={filters} empty={{ hint: translate('messageDropFiles.emptyHint') }} refetchInterval={30_000}>
      <DataTable.Col source="name" field={RecordLink} />
      <DataTable.Col
        source="state"
        render={({ state }: DropFile) => <StatusChip enum="DropFileState" value={state} />}
      />
      <DataTable.Col source="reason" disableSort render={() => <LongText source="reason" width={320} />} />
      <DataTable.Col source="batchName" disableSort />
      <DataTable.NumberCol source="rowsTotal" />
      <DataTable.NumberCol source="created" disableSort />
      <DataTable.NumberCol source="rejected" disableSort />
      <DataTable.Col source="takenAt" field={DateTimeField} />
    </DataList>
  )
}
