import SendOutlined from '@mui/icons-material/SendOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useCanAccess, useRedirect, useTranslate } from 'react-admin'
import { type Check, type Message, sendMessage } from '#features/messages/messages/contract.ts'
import { showMinute } from '#kit/dates.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { useAction } from '#kit/dialogs/useAction.ts'
import { problemIn } from '#kit/http.ts'
import { formatCount } from '#kit/numbers.ts'
import { allConfirmed, type Confirmed, kindsConfirmed } from '#web/engines/imports/confirmed.ts'

/** From so many on, a word is typed first: what was sent cannot be taken back. */
const manyRecipients = 10_000

interface Props {
  message: Message
  check: Check
  scheduledAt: string | null
  confirmed: Confirmed
  /** The wizard's, so that going back and forth makes no second order. */
  requestKey: string
  busy: boolean
}

/** The last question, with the number and what comes of it. */
export function SendButton({ message, check, scheduledAt, confirmed, requestKey, busy }: Props) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<string[]>([])
  const { canAccess: mayRun } = useCanAccess({ resource: 'messages', action: 'run' })
  const { id, version, title } = message
  const { run, busy: sending } = useAction(sendMessage, {
    params: { id },
    success: scheduledAt ? 'messages.send.scheduled' : 'messages.send.begun',
    onSuccess: () => redirect('show', 'messages', id),
    onError: (error) => {
      setAsking(false)
      setRefusal(Object.values(problemIn(error)?.errors ?? { all: error.message }))
    },
  })
  const getting = check.overCap === 'DROP' ? check.now : check.eligible
  const words = { title, n: formatCount(getting), at: scheduledAt ? showMinute(scheduledAt) : '' }
  const label = translate(scheduledAt ? 'messages.send.schedule' : 'messages.send.now')
  const ready = !busy && allConfirmed(check.remarks, confirmed)
  if (mayRun === false) return <Alert severity="info">{translate('messages.send.notYours')}</Alert>
  return (
    <Box sx={{ mb: 2 }}>
      {refusal.map((text) => (
        <Alert key={text} severity="error" sx={{ mb: 2 }}>
          {text}
        </Alert>
      ))}
      {check.hindrances.length > 0 || getting === 0 ? (
        <Alert severity="warning">
          {translate(check.hindrances.length > 0 ? 'messages.send.hindered' : 'messages.send.nobody')}
        </Alert>
      ) : (
        <Button variant="contained" startIcon={<SendOutlined />} disabled={!ready} onClick={() => setAsking(true)}>
          {label}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        busy={sending}
        title={translate(scheduledAt ? 'messages.send.askLater' : 'messages.send.ask', words)}
        confirmLabel={label}
        {...(getting >= manyRecipients && { word: translate('messages.send.word') })}
        onClose={() => setAsking(false)}
        onConfirm={() => run({ version, scheduledAt, requestKey, seen: kindsConfirmed(check.remarks, confirmed) })}
      >
        {translate(scheduledAt ? 'messages.send.effectLater' : 'messages.send.effect', words)}
        <Missed check={check} />
      </ConfirmDialog>
    </Box>
  )
}

/** Of those who were meant, how many get nothing, or not at once. */
function Missed({ check: { targeted, eligible, now, overCap } }: { check: Check }) {
  const translate = useTranslate()
  const held = eligible - now
  const missed = targeted - eligible
  if (held === 0 && missed === 0) return null
  return (
    <Alert severity="warning" sx={{ mt: 1.5 }}>
      {missed > 0 && `${translate('messages.send.missed', { n: formatCount(missed) })} `}
      {held > 0 && translate(`messages.send.held.${overCap}`, { n: formatCount(held) })}
    </Alert>
  )
}
