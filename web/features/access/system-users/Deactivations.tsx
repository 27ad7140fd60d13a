import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useRecordContext, useTranslate } from 'react-admin'
import type { SystemUser } from '#features/access/system-users/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Section } from '#kit/pages/Section.tsx'

const heads = ['reason', 'by', 'at', 'liftedBy', 'liftedAt'] as const

/** Every freezing and disabling: why, by whom, and when it was lifted. */
export function Deactivations() {
  const translate = useTranslate()
  const user = useRecordContext<SystemUser>()
  // What a list leaves in the cache has no history yet.
  if (!user?.deactivations) return null
  return (
    <Section flush>
      {user.deactivations.length === 0 ? (
        <EmptyState title={translate('systemUsers.noDeactivations')} />
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('resources.system-users.fields.status')}</TableCell>
              {heads.map((head) => (
                <TableCell key={head}>{translate(`systemUsers.${head}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {user.deactivations.map((row) => (
              <TableRow key={row.id}>
                <TableCell>
                  <StatusChip enum="SystemUserStatus" value={row.status} />
                </TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>{row.reason}</TableCell>
                <TableCell>{row.automatic ? translate('systemUsers.automatic') : row.deactivatedBy}</TableCell>
                <TableCell>
                  <DateTimeField value={row.deactivatedAt} />
                </TableCell>
                <TableCell>{row.liftedBy ?? '–'}</TableCell>
                <TableCell>
                  {row.liftedAt ? <DateTimeField value={row.liftedAt} /> : translate('systemUsers.open')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  )
}
