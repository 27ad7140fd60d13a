import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Form, useLocation, useTranslate } from 'react-admin'
import { getMessage, type Message } from '#features/messages/messages/contract.ts'
import { messageProblems } from '#features/messages/messages/problems.ts'
import { call } from '#kit/call.ts'
import { FailedPage } from '#kit/pages/FailedPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { valuesOf } from './draft.ts'
import { Steps } from './Steps.tsx'

const validate = zodValidate(
  () => import('#features/messages/messages/contract.ts'),
  'messageInput',
  messageProblems,
)

/**
 * From a text to a message that goes out. Its draft stands in the address, so that a reload goes on with it; whoever comes
 * here by the menu begins a new one.
 */
export function MessageWizard() {
  const { search, key, state } = useLocation()
  const visit = useRef(key)
  if (!(state as { sameDraft?: boolean } | null)?.sameDraft) visit.current = key
  const draft = Number(new URLSearchParams(search).get('draft')) || undefined
  return <Opened key={visit.current} draft={draft} />
}

function Opened({ draft }: { draft: number | undefined }) {
  const [id] = useState(draft)
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'draft', id],
    queryFn: ({ signal }) => call(getMessage, { params: { id: id ?? 0 }, signal }),
    enabled: id !== undefined,
    // The form's own copy: what it holds is not replaced while somebody types.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  })
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />
  if (id !== undefined && !data) return <Skeleton variant="rounded" height={420} />
  return <Draft message={data} />
}

function Draft({ message }: { message: Message | undefined }) {
  const translate = useTranslate()
  const [values] = useState(() => valuesOf(message))
  return (
    <>
      <PageTitle title={translate('messages.createTitle')} subtitle={translate('messages.createSubtitle')} />
      <Form defaultValues={values} validate={validate} resource="messages" noValidate>
        <Steps opened={message} />
      </Form>
    </>
  )
}
