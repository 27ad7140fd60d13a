import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { testAddress } from '#features/oversight/url-allow-list/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { HostName } from './HostName.tsx'

export function TestDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const [address, setAddress] = useState('')
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () => call(testAddress, { body: { address: address.trim() } }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (address.trim() && !isPending) mutate()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{translate('urlAllowList.test')}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            type="text"
            slotProps={{ htmlInput: { inputMode: 'url', maxLength: 500 } }}
            label={translate('urlAllowList.address')}
            helperText={translate('urlAllowList.testHint')}
            value={address}
            onChange={(event) => {
              setAddress(event.target.value)
              reset()
            }}
          />
          <div aria-live="polite">
            {error && <Alert severity="error">{error.message}</Alert>}
            {data && <Outcome {...data} />}
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="inherit">
            {translate('app.close')}
          </Button>
          <Button type="submit" variant="contained" disabled={!address.trim() || isPending}>
            {translate('urlAllowList.try')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Outcome({ problem, host, hostName, place }: AnswerOf<typeof testAddress>) {
  const translate = useTranslate()
  return (
    <Alert severity={place ? 'success' : 'error'} sx={{ overflowWrap: 'anywhere' }}>
      {host && hostName && (
        <Box sx={{ fontWeight: 600 }}>
          <HostName host={host} hostName={hostName} />
        </Box>
      )}
      {problem}
      {place && (
        <div>
          {translate('urlAllowList.allowedBy')}{' '}
          <RecordLink resource="url-allow-list" id={place.id}>
            {`${place.subdomains ? '*.' : ''}${place.hostName}${place.pathPrefix}`}
          </RecordLink>
        </div>
      )}
    </Alert>
  )
}
