import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { exportDispatchRecords } from '#features/coupons/coupon-dispatch-records/contract.ts'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { BodyOf } from '#kit/call.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { codes } from './dispatch.ts'

type Order = BodyOf<typeof exportDispatchRecords>

/** Orders the records as a file, and shows it in the same dialog when it is done. */
export function ExportRecords({ dispatch }: { dispatch: Dispatch }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" startIcon={<FileDownloadOutlined />} onClick={() => setOpen(true)}>
        {translate('dispatches.export')}
      </Button>
      {open && <ExportDialog dispatch={dispatch} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportDialog({ dispatch, onClose }: { dispatch: Dispatch; onClose: () => void }) {
  const translate = useTranslate()
  const title = useId()
  const [purpose, setPurpose] = useState('')
  const [format, setFormat] = useState<Order['format']>('xlsx')
  const [status, setStatus] = useState<Order['status'] | ''>('')
  const { run, busy, answer } = useAction(exportDispatchRecords, { params: { id: dispatch.id } })
  const order = { format, purpose: purpose.trim(), ...(status ? { status } : {}) }
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={title} maxWidth="sm" fullWidth>
      <DialogTitle id={title}>{translate('dispatches.exportTitle', { title: dispatch.couponTitle })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: '8px !important' }}>
        {answer ? (
          <JobProgress id={answer.jobId} />
        ) : (
          <>
            <TextField
              autoFocus
              required
              label={translate('dispatches.purpose')}
              helperText={translate('dispatches.purposeHint')}
              slotProps={{ htmlInput: { maxLength: 40 } }}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
            <TextField
              select
              label={translate('dispatches.format')}
              value={format}
              onChange={(event) => setFormat(event.target.value as Order['format'])}
            >
              <MenuItem value="xlsx">XLSX</MenuItem>
              <MenuItem value="csv">CSV</MenuItem>
            </TextField>
            <TextField
              select
              label={translate('dispatches.which')}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
              value={status}
              onChange={(event) => setStatus(event.target.value as Order['status'] | '')}
            >
              <MenuItem value="">{translate('dispatches.all')}</MenuItem>
              {codes.map((code) => (
                <MenuItem key={code} value={code}>
                  {translate(`enums.CouponDispatchRecord.${code}.label`)}
                </MenuItem>
              ))}
            </TextField>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} disabled={busy}>
          {translate(answer ? 'dispatches.close' : 'app.cancel')}
        </Button>
        {!answer && (
          <Button variant="contained" disabled={busy || order.purpose === ''} onClick={() => run(order)}>
            {translate('dispatches.export')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
