import QrCodeScannerOutlined from '@mui/icons-material/QrCodeScannerOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { CounterRecords } from './CounterRecords.tsx'
import { type Held, RedeemDialog } from './entries.tsx'

/** Redeems for the member who stands at the counter: account, then which coupon, then how many. */
export function Counter() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Held>()
  const choose = (held: Held) => {
    setOpen(false)
    setChosen(held)
  }
  return (
    <CanAccess resource="coupon-used-records" action="create">
      <Button variant="contained" startIcon={<QrCodeScannerOutlined />} onClick={() => setOpen(true)}>
        {translate('usedRecords.counter')}
      </Button>
      {open && <FindDialog onChoose={choose} onClose={() => setOpen(false)} />}
      {chosen && <RedeemDialog row={chosen} onClose={() => setChosen(undefined)} />}
    </CanAccess>
  )
}

function FindDialog({ onChoose, onClose }: { onChoose: (held: Held) => void; onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [account, setAccount] = useState('')
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('usedRecords.counter')}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('usedRecords.counterText')}
        </Typography>
        <form
          style={{ display: 'flex', gap: 8, alignItems: 'center' }}
          onSubmit={(event) => {
            event.preventDefault()
            setAccount(typed.trim())
          }}
        >
          <TextField
            autoFocus
            fullWidth
            size="small"
            autoComplete="off"
            label={translate('resources.coupon-used-records.fields.account')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" variant="outlined">
            {translate('usedRecords.counterFind')}
          </Button>
        </form>
        {account && <CounterRecords key={account} account={account} onChoose={onChoose} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {translate('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
