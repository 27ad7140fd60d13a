import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { memberWallet, type WalletItem } from '#features/coupons/coupon-dispatch-records/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { RecordStatus } from './RecordStatus.tsx'

/** The coupons that one member has received, newest first. */
export default function Wallet({ recordId: id }: { recordId: number }) {
  const translate = useTranslate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['coupon-dispatch-records', 'wallet', id],
    queryFn: ({ pageParam, signal }) =>
      call(memberWallet, { params: { id }, query: { page: pageParam, pageSize: 50 }, signal }),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.hasNext ? pages.length + 1 : undefined),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <EmptyState title={translate('dispatchRecords.walletEmpty')} hint={translate('dispatchRecords.walletHint')} />
    )
  return (
    <Section flush>
      <Coupons items={items} />
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} disabled={isFetching} sx={{ m: 1 }}>
          {translate('dispatchRecords.more')}
        </Button>
      )}
    </Section>
  )
}

function Coupons({ items }: { items: WalletItem[] }) {
  const translate = useTranslate()
  const heads = [
    'couponTitle',
    'merchantName',
    'faceValue',
    'issuedPieces',
    'usedPieces',
    'status',
    'useUntilAt',
    'receivedAt',
  ]
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {heads.map((head) => (
            <TableCell key={head}>{translate(`resources.coupon-dispatch-records.fields.${head}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.recordId} hover>
            <TableCell>
              <RecordLink resource="coupon-dispatch-records" id={item.recordId}>
                {item.couponTitle}
              </RecordLink>
            </TableCell>
            <TableCell>{item.merchantName}</TableCell>
            <TableCell>{formatMoney(item.faceValue)}</TableCell>
            <TableCell>{formatCount(item.issuedPieces)}</TableCell>
            <TableCell>{formatCount(item.usedPieces)}</TableCell>
            <TableCell>
              <RecordStatus status={item.status} />
            </TableCell>
            <TableCell>
              <DateTimeField value={item.useUntilAt} />
            </TableCell>
            <TableCell>
              <DateTimeField value={item.receivedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
