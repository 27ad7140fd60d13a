import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { Message } from '#features/messages/messages/contract.ts'
import { showMinute } from '#kit/dates.ts'
import type { Keeping } from './useKeptDraft.ts'

interface Props {
  state: Keeping
  failure: string
  message: Message | undefined
  keep: () => Promise<unknown>
}

/** Whether the server has what is typed; where it does not, why and what to do. */
export function KeptLine({ state, failure, message, keep }: Props) {
  const translate = useTranslate()
  if (state === 'refused')
    return (
      <Alert
        severity="error"
        sx={{ mb: 2 }}
        action={
          <Button color="inherit" onClick={() => void keep()}>
            {translate('messages.kept.again')}
          </Button>
        }
      >
        {translate('messages.kept.refused')} {failure}
      </Alert>
    )
  if (state === 'stale')
    return (
      <Alert
        severity="warning"
        sx={{ mb: 2 }}
        action={
          <Button color="inherit" onClick={() => window.location.reload()}>
            {translate('messages.kept.reload')}
          </Button>
        }
      >
        {translate('messages.kept.stale')}
      </Alert>
    )
  const words = { at: message ? showMinute(message.updatedAt) : '', id: message?.id }
  return (
    <Typography variant="body2" color="text.secondary" role="status" sx={{ mb: 1.5, minHeight: 20 }}>
      {translate(`messages.kept.${state}`, words)}
    </Typography>
  )
}
