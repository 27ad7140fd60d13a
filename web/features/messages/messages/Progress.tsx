import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import { useRecordContext, useTranslate } from 'react-admin'
import type { MessageRow } from '#features/messages/messages/contract.ts'
import { formatCount } from '#kit/numbers.ts'
import { leftOf, sentOf, settledOf } from './message.ts'

/** How far a message is: how many have it, and while it goes out a bar of those who are settled. */
export function Progress() {
  const message = useRecordContext<MessageRow>()
  return message ? <ProgressOf message={message} /> : null
}

export function ProgressOf({ message }: { message: MessageRow }) {
  const translate = useTranslate()
  const { status, recipients } = message
  if (recipients === 0) return <span aria-hidden="true">–</span>
  const settled = settledOf(message)
  const underWay = status === 'SENDING' || status === 'PAUSED' || (status === 'FAILED' && leftOf(message) > 0)
  const words = { sent: formatCount(sentOf(message)), total: formatCount(recipients) }
  return (
    <Box sx={{ minWidth: 110 }}>
      {underWay && (
        <LinearProgress
          variant="determinate"
          aria-label={translate('messages.progress')}
          color={status === 'SENDING' ? 'primary' : 'warning'}
          value={recipients === 0 ? 0 : (100 * settled) / recipients}
          sx={{ height: 4, borderRadius: 2 }}
        />
      )}
      <Box component="span" sx={{ fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
        {translate('messages.sentOf', words)}
      </Box>
    </Box>
  )
}
