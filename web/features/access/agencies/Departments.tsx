import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { CanAccess, EditButton, Link, useTranslate } from 'react-admin'
import { listDepartments } from '#features/access/departments/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { ExportButton } from '#kit/exports/ExportButton.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { treeOf, useUnits } from '#web/engines/resource/tree.ts'

const ofAgency = [<ReferenceInput key="agencyId" source="agencyId" reference="agencies" />]

/** The departments of one agency, indented as they stand below one another. */
export function Departments({ agencyId }: { agencyId: number }) {
  const translate = useTranslate()
  const actions = (
    <>
      <CanAccess resource="departments" action="create">
        <Button component={Link} to={`/departments/create?agencyId=${agencyId}`} variant="outlined">
          {translate('agencies.newDepartment')}
        </Button>
      </CanAccess>
      <ExportButton resource="departments" filter={{ agencyId }} inputs={ofAgency} />
    </>
  )
  return (
    <Section title={translate('agencies.departments')} actions={actions} flush>
      <Rows agencyId={agencyId} />
    </Section>
  )
}

function Rows({ agencyId }: { agencyId: number }) {
  const translate = useTranslate()
  const { data, error, refetch } = useUnits(listDepartments, { agencyId })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={3} />
  if (data.length === 0) return <EmptyState title={translate('agencies.noDepartments')} />
  const fields = 'resources.departments.fields'
  const heads = [`${fields}.name`, `${fields}.code`, `${fields}.active`, `${fields}.userCount`]
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {heads.map((head) => (
            <TableCell key={head} align={head.endsWith('userCount') ? 'right' : undefined}>
              {translate(head)}
            </TableCell>
          ))}
          <TableCell align="right">{translate('app.list.actions')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {treeOf(data).map(({ unit, depth }) => (
          <TableRow key={unit.id} hover>
            <TableCell sx={{ pl: 1.25 + depth * 2.5 }}>
              <RecordLink resource="departments" id={unit.id}>
                {unit.name}
              </RecordLink>
            </TableCell>
            <TableCell>{unit.code}</TableCell>
            <TableCell>
              <StatusChip enum="UnitState" value={String(unit.active)} />
            </TableCell>
            <TableCell align="right">{unit.userCount}</TableCell>
            <TableCell align="right">
              <EditButton resource="departments" record={unit} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
