import SendOutlined from '@mui/icons-material/SendOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useRedirect, useTranslate } from 'react-admin'
import { createDispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { showMinute } from '#kit/dates.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { useAction } from '#kit/dialogs/useAction.ts'
import { problemIn } from '#kit/http.ts'
import { listed } from '#kit/i18n/language.ts'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { NowOrLater } from '#web/engines/audiences/NowOrLater.tsx'
import { allConfirmed, type Confirmed, kindsConfirmed } from '#web/engines/imports/confirmed.ts'
import { codes, type Preflight } from './dispatch.ts'
import { type Draft, sendOf } from './order.ts'
import { ScheduledAt } from './ScheduledAt.tsx'

interface Props {
  draft: Draft
  preflight: Preflight
  requestKey: string
  confirmed: Confirmed
  busy: boolean
  onChange: (part: Partial<Draft>) => void
}

/** Now or later, and the last question. The key is the wizard's, so that going back and forth makes no second order. */
export function SendForm({ draft, preflight, requestKey, confirmed, busy, onChange }: Props) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const [asking, setAsking] = useState(false)
  const [later, setLater] = useState(draft.scheduledAt !== null)
  const [refusal, setRefusal] = useState<string[]>([])
  const { run, busy: sending } = useAction(createDispatch, {
    success: 'dispatches.created',
    onSuccess: ({ id }) => redirect('show', 'coupon-dispatches', id),
    onError: (error) => {
      setAsking(false)
      setRefusal(Object.values(problemIn(error)?.errors ?? { all: error.message }))
    },
  })
  const words = {
    coupon: draft.coupon?.title,
    getting: formatCount(preflight.codes['0'] ?? 0),
    pieces: formatCount(preflight.issuedPieces),
    left: formatCount(preflight.leftAfter),
  }
  const at = later && draft.scheduledAt ? showMinute(draft.scheduledAt) : undefined
  const ready = !busy && allConfirmed(preflight.remarks, confirmed) && !(later && !draft.scheduledAt)
  return (
    <Section title={translate('dispatches.when')}>
      {draft.kind !== 'SINGLE' && (
        <NowOrLater
          label={translate('dispatches.when')}
          hint={translate('dispatches.laterHint')}
          later={later}
          onLater={(chosen) => {
            setLater(chosen)
            onChange({ scheduledAt: null })
          }}
        >
          <ScheduledAt
            at={draft.scheduledAt}
            onAt={(scheduledAt) => {
              setRefusal([])
              onChange({ scheduledAt })
            }}
          />
        </NowOrLater>
      )}
      {refusal.map((text) => (
        <Alert key={text} severity="error" sx={{ mb: 2 }}>
          {text}
        </Alert>
      ))}
      {preflight.issuedPieces === 0 ? (
        <NothingToSend preflight={preflight} />
      ) : (
        <Button variant="contained" startIcon={<SendOutlined />} disabled={!ready} onClick={() => setAsking(true)}>
          {translate(later ? 'dispatches.schedule' : 'dispatches.send')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        busy={sending}
        title={translate('dispatches.confirmTitle', words)}
        confirmLabel={translate(later ? 'dispatches.schedule' : 'dispatches.send')}
        onClose={() => setAsking(false)}
        onConfirm={() => run(sendOf(draft, requestKey, kindsConfirmed(preflight.remarks, confirmed)))}
      >
        {at && `${translate('dispatches.confirmAt', { at })} `}
        {translate('dispatches.confirmText', words)}
        <Missed preflight={preflight} />
      </ConfirmDialog>
    </Section>
  )
}

/** Of a dispatch that would give nobody anything, why it is not offered. */
function NothingToSend({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate()
  const { status, recipients } = preflight
  const missed = useMissed(preflight)
  const why = status === 1 && recipients > 0 ? translate('dispatches.nobodyGets', { why: missed }) : ''
  const later = preflight.codes['3'] ? translate('dispatches.perhapsLater') : ''
  return (
    <Alert severity="warning">
      {translate('dispatches.nothingToSend')} {why} {later}
    </Alert>
  )
}

/** Those of the list who get nothing, and why. */
function Missed({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate()
  const { recipients } = preflight
  const missed = recipients - (preflight.codes['0'] ?? 0)
  const why = useMissed(preflight)
  if (missed === 0) return null
  const words = { recipients: formatCount(recipients), missed: formatCount(missed), why }
  return <Alert severity="warning">{translate('dispatches.confirmMissed', words)}</Alert>
}

function useMissed({ codes: counts }: Preflight): string {
  const translate = useTranslate()
  const missed = codes.filter((code) => code !== '0' && (counts[code] ?? 0) > 0)
  return listed(missed.map((code) => `${translate(`dispatches.outcome.${code}`)} ${formatCount(counts[code] ?? 0)}`))
}
