import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useCanAccess, useRecordContext, useTranslate } from 'react-admin'
import type { SystemUser } from '#features/access/system-users/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useRoleName } from '#kit/useRoleName.ts'

/** The roles with their last days, ended ones included. */
export function HeldRoles() {
  const translate = useTranslate()
  const roleName = useRoleName()
  const user = useRecordContext<SystemUser>()
  const { canAccess } = useCanAccess({ resource: 'roles', action: 'show' })
  if (!user) return null
  return (
    <Section flush>
      {user.roles.length === 0 ? (
        <EmptyState title={translate('systemUsers.noRoles')} />
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('resources.system-users.fields.roleId')}</TableCell>
              <TableCell>{translate('resources.system-users.fields.untilOn')}</TableCell>
              <TableCell>{translate('resources.system-users.fields.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {user.roles.map((role) => (
              <TableRow key={role.roleId}>
                <TableCell>
                  <RecordLink resource="roles" id={canAccess ? role.roleId : null}>
                    {roleName(role)}
                  </RecordLink>
                </TableCell>
                <TableCell>
                  {role.untilOn ? <DayField value={role.untilOn} /> : translate('systemUsers.lasting')}
                </TableCell>
                <TableCell>
                  <StatusChip enum="RoleTerm" value={String(role.current)} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  )
}
