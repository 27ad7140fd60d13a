import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import Button from '@mui/material/Button'
import { CanAccess, DataTable, Link, SelectInput, useTranslate } from 'react-admin'
import type { MemberImport } from '#features/members/member-imports/contract.ts'
import { importStates } from '#features/members/member-imports/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

const states = importStates.map((id) => ({ id, name: `enums.ImportState.${id}.label` }))
const filters = [<SelectInput key="state" source="state" choices={states} />]

export function ImportList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      actions={<NewImport />}
      empty={{ hint: translate('memberImports.emptyHint'), action: <NewImport /> }}
      hiddenColumns={['policy', 'finishedAt']}
      refetchInterval={10_000}
    >
      <DataTable.Col source="fileName" disableSort field={RecordLink} />
      <DataTable.Col
        source="state"
        disableSort
        render={(row: MemberImport) => <StatusChip enum="ImportState" value={row.state} />}
      />
      <DataTable.Col
        source="mode"
        disableSort
        render={(row: MemberImport) => translate(`memberImports.mode.${row.mode}.label`)}
      />
      <DataTable.Col
        source="policy"
        disableSort
        render={(row: MemberImport) => translate(`memberImports.policy.${row.policy}.label`)}
      />
      <DataTable.NumberCol source="rowsTotal" disableSort />
      <DataTable.NumberCol source="created" disableSort />
      <DataTable.NumberCol source="updated" disableSort />
      <DataTable.NumberCol source="unchanged" disableSort />
      <DataTable.NumberCol source="rejected" disableSort />
      <DataTable.Col source="createdByName" disableSort />
      <DataTable.Col source="createdAt" disableSort field={DateTimeField} />
      <DataTable.Col source="finishedAt" disableSort field={DateTimeField} />
    </DataList>
  )
}

export function NewImport() {
  const translate = useTranslate()
  return (
    <CanAccess resource="members" action="import" accessDenied={null}>
      <Button component={Link} to="/member-imports/create" variant="contained" startIcon={<UploadFileOutlined />}>
        {translate('memberImports.title')}
      </Button>
    </CanAccess>
  )
}
