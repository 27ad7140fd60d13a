import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { CanAccess, Form, useLocation, useTranslate } from 'react-admin'
import { Navigate } from 'react-router'
import { getMessage, type Message } from '#features/messages/messages/contract.ts'
import { messageProblems } from '#features/messages/messages/problems.ts'
import { call } from '#kit/call.ts'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { FailedPage } from '#kit/pages/FailedPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { type DraftValues, inputAt, inputOf, lackingIn, valuesOf } from './draft.ts'
import { Steps } from './Steps.tsx'

const byContract = zodValidate(() => import('#features/messages/messages/contract.ts'), 'messageInput', messageProblems)

/** By the contract and by what the chosen target needs, each beside its input. */
async function validate(values: object): Promise<object> {
  const draft = values as DraftValues
  const errors = Object.entries((await byContract(inputOf(draft))) ?? {})
  return { ...lackingIn(draft), ...Object.fromEntries(errors.map(([field, text]) => [inputAt(field), text])) }
}

/**
 * From a text to a message that goes out. Its draft stands in the address, so that a reload goes on with it; whoever comes
 * here by the menu begins a new one.
 */
export function MessageWizard() {
  const { search, key, state } = useLocation()
  const visit = useRef(key)
  if (!(state as { sameDraft?: boolean } | null)?.sameDraft) visit.current = key
  const asked = new URLSearchParams(search)
  return (
    <CanAccess resource="messages" action="create" accessDenied={<ForbiddenPage />}>
      <Opened key={visit.current} draft={Number(asked.get('draft')) || undefined} at={asked.get('at')} />
    </CanAccess>
  )
}

function Opened({ draft, at }: { draft: number | undefined; at: string | null }) {
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
  if (data && data.status !== 'DRAFT') return <Navigate to={`/messages/${data.id}/show`} replace />
  return <Draft message={data} at={at} />
}

function Draft({ message, at }: { message: Message | undefined; at: string | null }) {
  const translate = useTranslate()
  const [values] = useState(() => valuesOf(message, at))
  return (
    <>
      <PageTitle title={translate('messages.createTitle')} subtitle={translate('messages.createSubtitle')} />
      <Form defaultValues={values} validate={validate} resource="messages" noValidate>
        <Steps opened={message} />
      </Form>
    </>
  )
}
