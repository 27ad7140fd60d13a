import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useQuery } from '@tanstack/react-query'
import { RecordContextProvider, useTranslate } from 'react-admin'
import { listDevicesOfMember, type MemberDevice } from '#features/messages/member-devices/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'

const columns = [
  'state',
  'platform',
  'language',
  'token',
  'provider',
  'lastSeenAt',
  'invalidAt',
  'invalidReason',
] as const

/** The telephones of the member on whose page it stands, the one that was used last first. */
export default function DevicesOfMember({ recordId: id }: { recordId: number }) {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['member-devices', 'of', id],
    queryFn: ({ signal }) => call(listDevicesOfMember, { params: { id }, signal }),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={2} />
  if (data.items.length === 0)
    return <EmptyState title={translate('memberDevices.empty')} hint={translate('memberDevices.hint')} />
  return (
    <Section flush>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column}>{translate(`memberDevices.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.items.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </TableBody>
      </Table>
    </Section>
  )
}

function DeviceRow({ device }: { device: MemberDevice }) {
  const translate = useTranslate()
  const { platform, language, token, providerName, invalidAt, invalidReason } = device
  return (
    <RecordContextProvider value={device}>
      <TableRow>
        <TableCell>
          <StatusChip enum="DeviceState" value={String(invalidAt === null)} />
        </TableCell>
        <TableCell>{translate(`memberDevices.platforms.${platform}`)}</TableCell>
        <TableCell>{translate(`memberDevices.languages.${language}`)}</TableCell>
        <TableCell>{token}</TableCell>
        <TableCell>{providerName}</TableCell>
        <TableCell>
          <DateTimeField source="lastSeenAt" />
        </TableCell>
        <TableCell>
          <DateTimeField source="invalidAt" />
        </TableCell>
        <TableCell>{invalidReason ? translate(`memberDevices.reasons.${invalidReason}`) : '–'}</TableCell>
      </TableRow>
    </RecordContextProvider>
  )
}
