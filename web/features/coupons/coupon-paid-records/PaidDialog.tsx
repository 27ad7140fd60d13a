import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { Form, RecordContextProvider, useTranslate } from 'react-admin'
import { markPaid, type PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import type { BodyOf } from '#kit/call.ts'
import { todayInTaipei } from '#kit/dates.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import { PaidInputs } from './PaidInputs.tsx'

type Paid = Omit<BodyOf<typeof markPaid>, 'version'>

export function PaidDialog({ row, onClose }: { row: PaidRecord; onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const { run, busy, error } = useAction(markPaid, {
    params: { id: row.id },
    success: 'paidRecords.markPaidDone',
    onSuccess: onClose,
    onError: () => undefined,
  })
  const words = {
    merchant: row.merchantName,
    period: row.period,
    coupon: row.couponTitle,
    pieces: formatCount(row.pieces),
    amount: formatMoney(row.amount),
  }
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <RecordContextProvider value={undefined}>
        <Form
          noValidate
          defaultValues={{ paidOn: todayInTaipei() }}
          onSubmit={(values: object) => run({ ...(values as Paid), version: row.version })}
        >
          <DialogTitle id={id}>{translate('paidRecords.markPaidTitle', words)}</DialogTitle>
          <DialogContent>
            <Typography color="text.secondary" sx={{ mb: 1.5 }}>
              {translate('paidRecords.markPaidText', words)}
            </Typography>
            <PaidInputs />
            {error && <Alert severity="error">{error.message}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} disabled={busy} color="inherit">
              {translate('app.cancel')}
            </Button>
            <Button type="submit" variant="contained" disabled={busy}>
              {translate('paidRecords.markPaid')}
            </Button>
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </Dialog>
  )
}
