import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { IssuedUser } from '#features/access/system-users/contract.ts'

/** The one-time secret of a user, in sight this once; or who has to issue it. */
export function SecretDialog({ user, onClose }: { user: IssuedUser; onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const named = { name: user.name, account: user.account }
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('systemUsers.secretTitle', named)}</DialogTitle>
      <DialogContent>
        {user.secret && <Secret secret={user.secret} />}
        <DialogContentText>
          {translate(user.secret ? 'systemUsers.secretText' : 'systemUsers.secretByOther', named)}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate(user.secret ? 'systemUsers.secretHanded' : 'systemUsers.understood')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Secret({ secret }: { secret: string }) {
  const translate = useTranslate()
  const notify = useNotify()
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    notify('systemUsers.copied', { type: 'success' })
  }
  return (
    <>
      <Typography component="output" sx={{ display: 'block', fontFamily: 'monospace', fontSize: '1.375rem', mb: 1 }}>
        {secret}
      </Typography>
      <Button startIcon={<ContentCopyOutlined />} onClick={() => void copy()} sx={{ mb: 2 }}>
        {translate('systemUsers.copy')}
      </Button>
    </>
  )
}
