import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const PaidDialog = lazyPart(() => import('./PaidDialog.tsx'), 'PaidDialog')

/** Says that a row was paid: when and under which reference. */
export function MarkPaid({ row }: { row: PaidRecord }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  if (row.state === 'PAID') return null
  return (
    <CanAccess resource="coupon-paid-records" action="edit">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks on its button from opening the row */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button inside takes the keyboard itself */}
      <span onClick={(event) => event.stopPropagation()} style={{ whiteSpace: 'nowrap' }}>
        <Button size="small" onClick={() => setOpen(true)}>
          {translate('paidRecords.markPaid')}
        </Button>
        <Suspense>{open && <PaidDialog row={row} onClose={() => setOpen(false)} />}</Suspense>
      </span>
    </CanAccess>
  )
}
