import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { preflightDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import type { Confirmed } from '#web/engines/imports/confirmed.ts'
import { Remarks } from '#web/engines/imports/Remarks.tsx'
import { Foreseen } from './Foreseen.tsx'
import { type Draft, orderOf } from './order.ts'
import { SendForm } from './SendForm.tsx'

interface Props {
  draft: Draft
  requestKey: string
  onChange: (part: Partial<Draft>) => void
  onBack: () => void
}

/** What the dispatch would do, by the very rules that send it; then the order itself. */
export function ReviewDispatch({ draft, requestKey, onChange, onBack }: Props) {
  const translate = useTranslate()
  const order = orderOf(draft)
  const [confirmed, setConfirmed] = useState<Confirmed>([])
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['coupon-dispatches', 'preflight', order],
    queryFn: ({ signal }) => call(preflightDispatch, { body: order, signal }),
    placeholderData: (before) => before,
    staleTime: 0,
    // Accounts of people: not a moment longer in memory than the wizard is open.
    gcTime: 0,
    retry: false,
  })
  const back = (
    <Button color="inherit" onClick={onBack}>
      {translate('dispatches.back')}
    </Button>
  )
  if (error)
    return (
      <>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
        {back}
      </>
    )
  if (!data) return <TableSkeleton rows={6} />
  return (
    <>
      <Foreseen preflight={data} />
      {data.badRowCount === 0 && (
        <>
          <Remarks remarks={data.remarks} confirmed={confirmed} onConfirmed={setConfirmed} />
          <SendForm
            draft={draft}
            preflight={data}
            requestKey={requestKey}
            confirmed={confirmed}
            busy={isFetching}
            onChange={onChange}
          />
        </>
      )}
      <Box>{back}</Box>
    </>
  )
}
