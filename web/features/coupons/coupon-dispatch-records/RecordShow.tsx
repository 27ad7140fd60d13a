import Alert from '@mui/material/Alert'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useRecordContext, useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { RecordStatus } from './RecordStatus.tsx'
import type { DispatchRecord } from './record.ts'

export function RecordShow() {
  return (
    <ShowPage<DispatchRecord>
      title={(record) => `${record.couponTitle} · ${record.account}`}
      subtitle={(record) => (
        <>
          <RecordStatus status={record.status} /> {record.memberNameMasked}
        </>
      )}
    >
      <Refusal />
      <RecordFacts />
      <Ledger />
    </ShowPage>
  )
}

/** For a recipient who got nothing: why, and what to do next. */
function Refusal() {
  const translate = useTranslate()
  const record = useRecordContext<DispatchRecord>()
  if (!record || record.status === null || (record.status >= 0 && record.status <= 2)) return null
  const text = (part: string) => translate(`enums.CouponDispatchRecord.${record.status}.${part}`)
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {text('cause')} {text('next')}
    </Alert>
  )
}

function RecordFacts() {
  const translate = useTranslate()
  const record = useRecordContext<DispatchRecord>()
  if (!record) return null
  return (
    <Section title={translate('dispatchRecords.facts')}>
      <Facts columns={4}>
        <Fact source="couponTitle">
          <RecordLink resource="coupons" id={record.couponId} source="couponTitle" />
        </Fact>
        <Fact source="dispatchId">
          <RecordLink resource="coupon-dispatches" id={record.dispatchId}>{`#${record.dispatchId}`}</RecordLink>
        </Fact>
        <Fact source="account">
          {record.memberId ? <RecordLink resource="members" id={record.memberId} source="account" /> : record.account}
        </Fact>
        <Fact source="pieces">{formatCount(record.pieces)}</Fact>
        <Fact source="issuedPieces">{formatCount(record.issuedPieces)}</Fact>
        <Fact source="usedPieces">{formatCount(record.usedPieces)}</Fact>
        <Fact source="receivedAt">{record.receivedAt && <DateTimeField source="receivedAt" />}</Fact>
        <Fact source="useUntilAt">{record.useUntilAt && <DateTimeField source="useUntilAt" />}</Fact>
      </Facts>
    </Section>
  )
}

/** A row of the list, which is shown first, does not know its ledger yet. */
type Known = Omit<DispatchRecord, 'ledger'> & Partial<Pick<DispatchRecord, 'ledger'>>

function Ledger() {
  const translate = useTranslate()
  const record = useRecordContext<Known>()
  if (!record?.ledger) return <TableSkeleton rows={2} />
  const fields = ['type', 'pieces', 'merchantName', 'reason', 'actorName', 'occurredAt']
  return (
    <Section title={translate('dispatchRecords.ledger')} flush>
      {record.ledger.length === 0 ? (
        <EmptyState title={translate('dispatchRecords.noLedger')} />
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              {fields.map((field) => (
                <TableCell key={field}>{translate(`resources.coupon-used-records.fields.${field}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {record.ledger.map((row) => (
              <TableRow key={row.id}>
                <TableCell>
                  <StatusChip enum="CouponUsedRecord" value={row.type} />
                </TableCell>
                <TableCell>{formatCount(row.pieces)}</TableCell>
                <TableCell>{row.merchantName ?? '–'}</TableCell>
                <TableCell>{row.reason ?? '–'}</TableCell>
                <TableCell>{row.actorName ?? '–'}</TableCell>
                <TableCell>
                  <DateTimeField value={row.occurredAt} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  )
}
