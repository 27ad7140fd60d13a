import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import { actions, type Scope } from '#contract/permissions.ts'
import type { Grant } from '#features/access/roles/contract.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { useStated } from '#kit/stated.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { type Catalogue, type Held, heldOf } from './grants.ts'
import { PermissionCell } from './PermissionCell.tsx'

interface Props {
  catalogue: Catalogue
  grants: readonly Grant[]
  /** Absent on a page that only shows. */
  edit?: { stored: Held; own: Held; onChange: (permission: string, scope: Scope | undefined) => void }
}

/** Resources down, actions across, the row scope in each cell; head and first column stay in sight. */
export function PermissionMatrix({ catalogue, grants, edit }: Props) {
  const translate = useTranslate()
  const order = Object.keys(useStated().nouns)
  const held = heldOf(grants)
  const columns = actions.filter((action) => catalogue.resources.some((row) => row.actions.includes(action)))
  const nameOf = (kind: string, key: string) => translate(`enums.${kind}.${key}.label`, { _: key })
  return (
    <Box sx={frameStyle}>
      <Table size="small" stickyHeader sx={tableStyle}>
        <caption style={visuallyHidden}>{translate('roles.matrixCaption')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{translate('roles.resource')}</TableCell>
            {columns.map((action) => (
              <TableCell key={action}>{nameOf('PermissionAction', action)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {inOrder(catalogue, order).map(({ resource, actions: offered }) => (
            <TableRow key={resource}>
              <TableCell component="th" scope="row">
                {nameOf('PermissionResource', resource)}
              </TableCell>
              {columns.map((action) => {
                const permission = `${resource}:${action}`
                const label = translate('roles.cell', {
                  resource: nameOf('PermissionResource', resource),
                  action: nameOf('PermissionAction', action),
                })
                return (
                  <TableCell key={action}>
                    {!offered.includes(action) ? (
                      <span style={visuallyHidden}>{translate('roles.absent')}</span>
                    ) : edit ? (
                      <PermissionCell
                        permission={permission}
                        label={label}
                        value={held.get(permission)}
                        stored={edit.stored.get(permission)}
                        own={edit.own.get(permission)}
                        onChange={(scope) => edit.onChange(permission, scope)}
                      />
                    ) : (
                      <StatusChip enum="RowScope" value={held.get(permission)} />
                    )}
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

/** In the order in which people know them from the menu. */
function inOrder({ resources }: Catalogue, order: readonly string[]): Catalogue['resources'] {
  return resources.toSorted((one, other) => order.indexOf(one.resource) - order.indexOf(other.resource))
}

/** Its sticky cells stay below the sticky bar of the form around it. */
const frameStyle = {
  // Texts for screen readers stand absolute: they belong to this frame, not to the page.
  position: 'relative',
  isolation: 'isolate',
  overflow: 'auto',
  maxHeight: 'min(68vh, 720px)',
  border: 1,
  borderColor: 'divider',
  borderRadius: 2,
  bgcolor: 'background.paper',
}

const tableStyle = {
  '& td, & th': { px: 0.75, py: 0.5 },
  '& th:first-of-type': {
    position: 'sticky',
    left: 0,
    zIndex: 2,
    minWidth: 132,
    px: 1.5,
    bgcolor: 'background.paper',
    borderRight: 1,
    borderRightColor: 'divider',
    fontWeight: 600,
  },
  '& thead th:first-of-type': { zIndex: 4 },
  '& tbody tr:hover > *': { bgcolor: 'action.hover' },
  '& tbody tr:last-of-type > *': { borderBottom: 0 },
}
