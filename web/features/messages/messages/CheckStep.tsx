import Alert from '@mui/material/Alert'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { checkMessage, type Message } from '#features/messages/messages/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { BadRows } from '#web/engines/audiences/BadRows.tsx'
import type { Confirmed } from '#web/engines/imports/confirmed.ts'
import { Remarks } from '#web/engines/imports/Remarks.tsx'
import type { DraftValues } from './draft.ts'
import { Foreseen } from './Foreseen.tsx'
import { Samples } from './Samples.tsx'
import { SendButton } from './SendButton.tsx'
import { TestSend } from './TestSend.tsx'

/** What sending it would do, by the rules that send it: how many, who not and why, how it reads, how long it takes. */
export function CheckStep({ message, requestKey }: { message: Message; requestKey: string }) {
  const translate = useTranslate()
  const [confirmed, setConfirmed] = useState<Confirmed>([])
  const scheduledAt = useWatch<DraftValues, 'scheduledAt'>({ name: 'scheduledAt' })
  const { id, version } = message
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['messages', 'check', id, version, scheduledAt],
    queryFn: ({ signal }) => call(checkMessage, { params: { id }, body: { scheduledAt }, signal }),
    staleTime: 0,
    // Names of people: not a moment longer in memory than the wizard is open.
    gcTime: 0,
    retry: false,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={8} />
  return (
    <>
      {data.hindrances.map(({ field, reason }) => (
        <Alert key={`${field} ${reason}`} severity="error" sx={{ mb: 2 }}>
          {reason}
        </Alert>
      ))}
      {data.badRowCount > 0 && <BadRows {...data} />}
      <Foreseen check={data} />
      {data.samples.length > 0 && <Samples samples={data.samples} />}
      <Section title={translate('messages.send.title')}>
        <Remarks remarks={data.remarks} confirmed={confirmed} onConfirmed={setConfirmed} />
        <SendButton
          message={message}
          check={data}
          scheduledAt={scheduledAt}
          confirmed={confirmed}
          requestKey={requestKey}
          busy={isFetching}
        />
        <TestSend message={message} />
      </Section>
    </>
  )
}
