import Box from '@mui/material/Box'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import type { Action, Scope } from '#contract/permissions.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { FillBox } from './FillBox.tsx'
import { type Cell, type Changes, tally } from './fill.ts'
import type { Held } from './grants.ts'
import { permissionsIn, type ResourceGroup, type Resources } from './matrix.ts'
import { PermissionCell } from './PermissionCell.tsx'

export interface Editing {
  cell: (permission: string) => Cell
  onChange: (changes: Changes) => void
  fill: { wished: Scope; onFill: (changes: Changes) => void }
}

interface Props {
  group: ResourceGroup
  columns: Action[]
  held: Held
  editing: Editing | undefined
}

/** A group of the menu: a line that fills its columns, and a line for each kind of data. */
export function MatrixGroup({ group: { key, above, resources }, columns, held, editing }: Props) {
  const translate = useTranslate()
  const name = translate(key === 'other' ? 'roles.otherGroup' : `menu.groups.${key}`)
  const all = permissionsIn(resources)
  return (
    <TableBody>
      <TableRow className="group">
        <TableCell component="th" scope="rowgroup">
          <Head name={name} permissions={all} held={held} editing={editing} at={`${above},0`} />
        </TableCell>
        {columns.map((action, n) => {
          const permissions = permissionsIn(resources, action)
          const label = translate('roles.cell', { resource: name, action: actionName(translate, action) })
          return (
            <TableCell key={action} align="center">
              {editing && permissions.length > 0 ? (
                <FillBox
                  cells={permissions.map(editing.cell)}
                  label={label}
                  at={`${above},${n + 1}`}
                  {...editing.fill}
                />
              ) : (
                <Tally permissions={permissions} held={held} />
              )}
            </TableCell>
          )
        })}
      </TableRow>
      {resources.map((row, n) => (
        <ResourceRow key={row.resource} row={row} at={above + n + 1} columns={columns} held={held} editing={editing} />
      ))}
    </TableBody>
  )
}

type Translate = ReturnType<typeof useTranslate>
const actionName = (translate: Translate, action: Action) =>
  translate(`enums.PermissionAction.${action}.label`, { _: action })

interface RowProps extends Omit<Props, 'group'> {
  row: Resources[number]
  at: number
}

function ResourceRow({ row: { resource, actions: offered }, at, columns, held, editing }: RowProps) {
  const translate = useTranslate()
  const name = translate(`enums.PermissionResource.${resource}.label`, { _: resource })
  const permissions = offered.map((action) => `${resource}:${action}`)
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Head name={name} permissions={permissions} held={held} editing={editing} at={`${at},0`} />
      </TableCell>
      {columns.map((action, n) => {
        const permission = `${resource}:${action}`
        if (!offered.includes(action))
          return (
            <TableCell key={action}>
              <span style={visuallyHidden}>{translate('roles.absent')}</span>
            </TableCell>
          )
        const label = translate('roles.cell', { resource: name, action: actionName(translate, action) })
        return (
          <TableCell key={action} align="center">
            {editing ? (
              <PermissionCell
                cell={editing.cell(permission)}
                label={label}
                at={`${at},${n + 1}`}
                onChange={(scope) => editing.onChange(new Map([[permission, scope]]))}
              />
            ) : (
              <StatusChip enum="RowScope" value={held.get(permission)} />
            )}
          </TableCell>
        )
      })}
    </TableRow>
  )
}

interface HeadProps extends Pick<Props, 'held' | 'editing'> {
  name: string
  permissions: string[]
  at: string
}

/** A name with how much of it is granted, and the box that fills the whole line. */
function Head({ name, permissions, held, editing, at }: HeadProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      {editing && <FillBox cells={permissions.map(editing.cell)} label={name} at={at} {...editing.fill} />}
      <Box component="span" sx={{ flex: 1 }}>
        {name}
      </Box>
      <Tally permissions={permissions} held={held} />
    </Box>
  )
}

function Tally({ permissions, held }: { permissions: string[]; held: Held }) {
  const { granted, all } = tally(permissions.map((permission) => ({ value: held.get(permission) })))
  if (all === 0) return null
  return (
    <Box component="span" sx={{ fontSize: '0.75rem', fontWeight: 400, color: 'text.secondary', whiteSpace: 'nowrap' }}>
      {granted}/{all}
    </Box>
  )
}
