import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import Button from '@mui/material/Button'
import { CanAccess, DataTable, Link, SelectInput, useTranslate } from 'react-admin'
import { type ImportRun, importStates } from '#engines/imports/contract.ts'
import { refusedRowsOf } from '#engines/imports/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { useImports } from './importing.ts'
import { ModeName } from './ModeName.tsx'

const states = importStates.map((id) => ({ id, name: `enums.ImportState.${id}.label` }))
const filters = [<SelectInput key="state" source="state" choices={states} />]

export function ImportList() {
  const translate = useTranslate()
  const { name, own } = useImports()
  return (
    <DataList
      filters={filters}
      moreFilters={[waitsInput([refusedRowsOf(name)])]}
      actions={<NewImport />}
      empty={{ hint: own('emptyHint'), action: <NewImport /> }}
      hiddenColumns={['policy', 'finishedAt']}
      refetchInterval={10_000}
    >
      <DataTable.Col source="fileName" field={RecordLink} />
      <DataTable.Col source="state" render={(row: ImportRun) => <StatusChip enum="ImportState" value={row.state} />} />
      <DataTable.Col source="mode" render={(row: ImportRun) => <ModeName run={row} />} />
      <DataTable.Col source="policy" render={(row: ImportRun) => translate(`imports.policy.${row.policy}.label`)} />
      <DataTable.NumberCol source="rowsTotal" />
      <DataTable.NumberCol source="created" />
      <DataTable.NumberCol source="updated" />
      <DataTable.NumberCol source="unchanged" />
      <DataTable.NumberCol source="rejected" />
      <DataTable.Col source="createdByName" />
      <DataTable.Col source="createdAt" field={DateTimeField} />
      <DataTable.Col source="finishedAt" field={DateTimeField} />
    </DataList>
  )
}

export function NewImport() {
  const { name, records, action, own } = useImports()
  return (
    <CanAccess resource={records} action={action} accessDenied={null}>
      <Button component={Link} to={`/${name}/create`} variant="contained" startIcon={<UploadFileOutlined />}>
        {own('title')}
      </Button>
    </CanAccess>
  )
}
