import ReplayOutlined from '@mui/icons-material/ReplayOutlined'
import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import { useState } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import { type Message, resendMessage } from '#features/messages/messages/contract.ts'
import { type RecipientState, resendableStates } from '#features/messages/messages/enums.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount } from '#kit/numbers.ts'
import type { Shown } from './message.ts'

type Resendable = (typeof resendableStates)[number]

/** Once more to those whom nobody can tell to have it, or whom the provider refused; which of them is a person's choice. */
export function ResendButton({ message }: { message: Message }) {
  const translate = useTranslate()
  const counts = useCounts()
  const open = resendableStates.filter((state) => (counts[state] ?? 0) > 0)
  const [states, setStates] = useState<Resendable[]>()
  // What may come twice is never chosen for anybody.
  const chosen = (states ?? open.filter((state) => state !== 'UNKNOWN')).filter((state) => open.includes(state))
  if (open.length === 0 || (message.status !== 'SENT' && message.status !== 'FAILED')) return null
  const n = chosen.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  return (
    <ActionButton
      endpoint={resendMessage}
      params={{ id: message.id }}
      body={{ states: chosen }}
      label={translate('messages.resend.button')}
      icon={<ReplayOutlined />}
      success="messages.resend.done"
      confirm={{
        title: translate('messages.resend.ask', { title: message.title, n: formatCount(n) }),
        text: (
          <>
            <FormGroup>
              {open.map((state) => (
                <FormControlLabel
                  key={state}
                  control={
                    <Checkbox
                      checked={chosen.includes(state)}
                      onChange={(_, on) => setStates(on ? [...chosen, state] : chosen.filter((one) => one !== state))}
                    />
                  }
                  label={`${translate(`enums.RecipientState.${state}.label`)} ${formatCount(counts[state] ?? 0)}`}
                />
              ))}
            </FormGroup>
            {chosen.includes('UNKNOWN') && <Alert severity="warning">{translate('messages.resend.twice')}</Alert>}
          </>
        ),
      }}
    />
  )
}

/** How many stand in each status that can be sent once more. */
function useCounts(): Partial<Record<RecipientState, number>> {
  const funnel = useRecordContext<Shown>()?.funnel
  if (!funnel) return {}
  const failed = funnel.failed.map(({ state, recipients }) => [state, recipients] as const)
  return { ...Object.fromEntries(failed), UNKNOWN: funnel.unknown }
}
