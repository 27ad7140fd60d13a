import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { type Scope, scopes } from '#contract/permissions.ts'
import type { Grant } from '#features/access/roles/contract.ts'
import { useStated } from '#kit/stated.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { FillBox } from './FillBox.tsx'
import { type Changes, cellOf } from './fill.ts'
import { type Catalogue, type Held, heldOf } from './grants.ts'
import { MatrixGroup } from './MatrixGroup.tsx'
import { columnsOf, groupsOf, permissionsIn } from './matrix.ts'
import { frameStyle, tableStyle } from './matrixStyle.ts'
import { useGridKeys } from './useGridKeys.ts'
import { WishedScope } from './WishedScope.tsx'

interface Props {
  catalogue: Catalogue
  grants: readonly Grant[]
  /** Absent on a page that only shows. */
  edit?: { stored: Held; own: Held; onChange: (changes: Changes) => void }
}

/** Resources by the groups of the menu down, actions across, the row scope in each cell; head and first column stay in sight. */
export function PermissionMatrix({ catalogue, grants, edit }: Props) {
  const translate = useTranslate()
  const { nouns, groups: groupOf } = useStated()
  const [wished, setWished] = useState<Scope>(scopes.at(-1) ?? 'ALL')
  const keys = useGridKeys()
  const held = heldOf(grants)
  const columns = columnsOf(catalogue)
  const groups = groupsOf(catalogue, Object.keys(nouns), groupOf)
  const editing = edit && {
    onChange: edit.onChange,
    cell: (permission: string) => cellOf(permission, held, edit),
    fill: { wished, onFill: edit.onChange },
  }
  return (
    <>
      {edit && <WishedScope wished={wished} onChoose={setWished} />}
      <Box sx={frameStyle}>
        <Table size="small" stickyHeader sx={tableStyle} {...(edit ? { role: 'grid', ...keys } : {})}>
          <caption style={visuallyHidden}>{translate('roles.matrixCaption')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{translate('roles.resource')}</TableCell>
              {columns.map((action, n) => {
                const label = translate(`enums.PermissionAction.${action}.label`, { _: action })
                const cells = editing && permissionsIn(catalogue.resources, action).map(editing.cell)
                return (
                  <TableCell key={action} align="center">
                    {label}
                    {cells && (
                      <Box>
                        <FillBox cells={cells} label={label} at={`0,${n + 1}`} {...editing.fill} />
                      </Box>
                    )}
                  </TableCell>
                )
              })}
            </TableRow>
          </TableHead>
          {groups.map((group) => (
            <MatrixGroup key={group.key} group={group} columns={columns} held={held} editing={editing} />
          ))}
        </Table>
      </Box>
    </>
  )
}
