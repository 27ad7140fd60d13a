import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { listRedeemable, type Redeemable } from '#features/coupons/coupon-used-records/contract.ts'
import { call } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'

interface Props {
  account: string
  onChoose: (row: Redeemable) => void
}

/** The coupons one member can use now. */
export function CounterRecords({ account, onChoose }: Props) {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['coupon-used-records', 'redeemable', account],
    queryFn: () => call({ ...listRedeemable, writes: false }, { body: { account } }),
    retry: false,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={3} />
  if (data.items.length === 0) return <EmptyState title={translate('usedRecords.counterNone')} />
  return (
    <List dense>
      {data.items.map((row) => (
        <ListItem
          key={row.recordId}
          divider
          secondaryAction={
            <Button variant="outlined" size="small" onClick={() => onChoose(row)}>
              {translate('usedRecords.choose')}
            </Button>
          }
        >
          <ListItemText
            primary={`${row.couponTitle}　${row.memberNameMasked}`}
            secondary={translate('usedRecords.counterLeft', {
              left: formatCount(row.leftPieces),
              until: taipeiParts(row.useUntilAt)?.day ?? '',
            })}
          />
        </ListItem>
      ))}
    </List>
  )
}
