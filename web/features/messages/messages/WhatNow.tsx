import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Message } from '#features/messages/messages/contract.ts'
import type { MessageStatus } from '#features/messages/messages/enums.ts'
import { showMinute } from '#kit/dates.ts'
import { formatCount } from '#kit/numbers.ts'
import { leftOf, sentOf } from './message.ts'

const severities: Partial<Record<MessageStatus, 'error' | 'warning' | 'info'>> = {
  DRAFT: 'info',
  SCHEDULED: 'info',
  SENDING: 'info',
  PAUSED: 'warning',
  FAILED: 'error',
  CANCELLED: 'info',
}

/** How it stands with its own numbers, and what to do next. */
export function WhatNow() {
  const translate = useTranslate()
  const message = useRecordContext<Message>()
  if (!message) return null
  const { status, reason, scheduledAt, nextAt, groups } = message
  const deferred = groups.DEFERRED ?? 0
  // Nothing goes out before what was put off is due.
  const isHeld = status === 'SENDING' && deferred > 0 && (groups.QUEUED ?? 0) === 0
  const severity = isHeld ? undefined : severities[status]
  const text = (part: string) => translate(`enums.MessageStatus.${status}.${part}`)
  const words = {
    left: formatCount(leftOf(message)),
    sent: formatCount(sentOf(message)),
    at: scheduledAt ? showMinute(scheduledAt) : '',
    next: nextAt ? showMinute(nextAt) : '',
  }
  return (
    <>
      {severity && (
        <Alert severity={severity} sx={{ mb: 2 }}>
          <AlertTitle>{reason ?? translate(`messages.now.${status}`, words)}</AlertTitle>
          {reason && text('cause')} {text('next')}
        </Alert>
      )}
      {deferred > 0 && nextAt && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('messages.now.deferred', { n: formatCount(deferred), ...words })}
        </Alert>
      )}
      {(groups.UNKNOWN ?? 0) > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('messages.now.unknown', { n: formatCount(groups.UNKNOWN ?? 0) })}
        </Alert>
      )}
    </>
  )
}
