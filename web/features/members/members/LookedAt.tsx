import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { type LookedAtMember, listLookedAt } from '#features/members/members/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'

const columns = ['lookedAt', 'member', 'case', 'status'] as const

/** On the start page: whom one has looked at last, to go on with their case. */
export default function LookedAt() {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['members', 'looked-at'],
    queryFn: ({ signal }) => call(listLookedAt, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <Section title={translate('members.lookedAt.title')} flush>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={4} />}
      {data?.items.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 2 }}>
          {translate('members.lookedAt.empty')}
        </Typography>
      )}
      {data && data.items.length > 0 && <Cases items={data.items} />}
    </Section>
  )
}

function Cases({ items }: { items: LookedAtMember[] }) {
  const translate = useTranslate()
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableCell key={column}>{translate(`members.lookedAt.${column}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((member) => (
          <TableRow key={member.id} hover>
            <TableCell>
              <DateTimeField value={member.lookedAt} />
            </TableCell>
            <TableCell component="th" scope="row">
              <RecordLink resource="members" id={member.id}>{`${member.name} (${member.account})`}</RecordLink>
            </TableCell>
            <TableCell>
              <Case member={member} />
            </TableCell>
            <TableCell>
              <StatusChip enum="MemberStatus" value={member.status} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Case({ member: { purpose, caseNumber } }: { member: LookedAtMember }) {
  const translate = useTranslate()
  if (!purpose) return translate('members.lookedAt.masked')
  return [translate(`enums.AuditPurpose.${purpose}.label`, { _: purpose }), caseNumber].filter(Boolean).join(' · ')
}
