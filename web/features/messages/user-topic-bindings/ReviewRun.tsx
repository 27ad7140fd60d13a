import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRedirect, useTranslate } from 'react-admin'
import { createTopicRun, preflightRun, type RunPreflight } from '#features/messages/user-topic-runs/contract.ts'
import { call } from '#kit/call.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { useAction } from '#kit/dialogs/useAction.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { problemIn } from '#kit/http.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { BadRows } from '#web/engines/audiences/BadRows.tsx'
import { allConfirmed, type Confirmed, kindsConfirmed } from '#web/engines/imports/confirmed.ts'
import { Remarks } from '#web/engines/imports/Remarks.tsx'
import { LeftRows } from '#web/engines/topics/LeftRows.tsx'
import { OutcomeTable } from '#web/engines/topics/OutcomeTable.tsx'
import { type Draft, orderOf } from './order.ts'

interface Props {
  draft: Draft
  requestKey: string
  onBack: () => void
}

/** What an order would do, by the very rules that carry it out; then the order itself. */
export function ReviewRun({ draft, requestKey, onBack }: Props) {
  const translate = useTranslate()
  const order = orderOf(draft)
  const { data, error, refetch } = useQuery({
    queryKey: ['user-topic-runs', 'preflight', order],
    queryFn: ({ signal }) => call(preflightRun, { body: order, signal }),
    staleTime: 0,
    // Accounts of people: not a moment longer in memory than the page is open.
    gcTime: 0,
    retry: false,
  })
  const back = (
    <Button color="inherit" onClick={onBack}>
      {translate('topicBindings.back')}
    </Button>
  )
  if (!data && !error) return <TableSkeleton rows={6} />
  return (
    <>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && data.badRowCount > 0 && <BadRows badRowCount={data.badRowCount} badRows={data.badRows} />}
      {data && data.badRowCount === 0 && <Foreseen draft={draft} seen={data} requestKey={requestKey} />}
      <Box>{back}</Box>
    </>
  )
}

function Foreseen({ draft, seen, requestKey }: { draft: Draft; seen: RunPreflight; requestKey: string }) {
  const translate = useTranslate()
  const [confirmed, setConfirmed] = useState<Confirmed>([])
  const changing = seen.outcomes.CHANGED ?? 0
  return (
    <Section title={translate('topicBindings.foreseen')}>
      <OutcomeTable wanted={draft.wanted} predicted={seen.outcomes} />
      <LeftRows rows={seen.leftRows} />
      <Remarks remarks={seen.remarks} confirmed={confirmed} onConfirmed={setConfirmed} />
      {changing === 0 ? (
        <Alert severity="warning">{translate('topicBindings.nothing')}</Alert>
      ) : (
        <Order
          draft={draft}
          changing={changing}
          requestKey={requestKey}
          ready={allConfirmed(seen.remarks, confirmed)}
          seen={kindsConfirmed(seen.remarks, confirmed)}
        />
      )}
    </Section>
  )
}

interface OrderProps {
  draft: Draft
  changing: number
  requestKey: string
  ready: boolean
  seen: ReturnType<typeof kindsConfirmed>
}

function Order({ draft, changing, requestKey, ready, seen }: OrderProps) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState('')
  const { run, busy } = useAction(createTopicRun, {
    success: 'topicBindings.ordered',
    onSuccess: ({ id }) => redirect('show', 'user-topic-runs', id),
    onError: (error) => {
      setAsking(false)
      setRefusal(Object.values(problemIn(error)?.errors ?? {})[0] ?? error.message)
    },
  })
  const words = { n: formatCount(changing), topic: draft.topic?.name }
  const order = orderOf(draft)
  const body = order.kind === 'LIST' ? { ...order, seen, requestKey } : { ...order, requestKey }
  return (
    <Box sx={{ mt: 2 }}>
      {refusal && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {refusal}
        </Alert>
      )}
      <Button variant="contained" disabled={!ready} onClick={() => setAsking(true)}>
        {translate(`topicBindings.order.${draft.wanted}`, words)}
      </Button>
      <ConfirmDialog
        open={asking}
        busy={busy}
        title={translate(`topicBindings.orderTitle.${draft.wanted}`, words)}
        confirmLabel={translate(`topicBindings.wishes.${draft.wanted}`)}
        onClose={() => setAsking(false)}
        onConfirm={() => run(body)}
      >
        {translate('topicBindings.orderText')}
      </ConfirmDialog>
    </Box>
  )
}
