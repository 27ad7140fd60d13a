import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useQuery } from '@tanstack/react-query'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { type Acceptance, listConsentsOf } from '#features/services/service-agreement-acceptances/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { RecordConsent } from './RecordConsent.tsx'

/** What one member has agreed to, newest first. */
export function MemberConsents({ recordId: id }: { recordId: number }) {
  const translate = useTranslate()
  const member = useRecordContext<Member>()
  const { data, error, refetch } = useQuery({
    queryKey: ['service-agreement-acceptances', 'of', id],
    queryFn: ({ signal }) => call(listConsentsOf, { params: { id }, signal }),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const open = member && member.status !== 'CLOSED'
  return (
    <Section title={translate('agreementAcceptances.title')} actions={open && <RecordConsent member={member} />} flush>
      {data.items.length === 0 ? (
        <EmptyState title={translate('agreementAcceptances.none')} />
      ) : (
        <Rows items={data.items} />
      )}
    </Section>
  )
}

const columns = ['agreementName', 'edition', 'standing', 'agreedAt', 'channel', 'caseNumber', 'reason'] as const

function Rows({ items }: { items: Acceptance[] }) {
  const translate = useTranslate()
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableCell key={column}>{translate(`resources.service-agreement-acceptances.fields.${column}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((row) => (
          <TableRow key={row.id} hover>
            <TableCell>
              <RecordLink resource="service-agreements" id={row.agreementId}>
                {row.agreementName}
              </RecordLink>
            </TableCell>
            <TableCell>
              <RecordLink resource="service-agreement-editions" id={row.editionId}>
                {translate('agreementAcceptances.number', { n: row.edition })}
              </RecordLink>
            </TableCell>
            <TableCell>
              <StatusChip enum="ConsentStanding" value={row.standing} />
            </TableCell>
            <TableCell>
              <DateTimeField value={row.agreedAt} />
            </TableCell>
            <TableCell>{translate(`enums.ConsentChannel.${row.channel}.label`)}</TableCell>
            <TableCell>{row.caseNumber ?? '–'}</TableCell>
            <TableCell>{row.reason ?? '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
