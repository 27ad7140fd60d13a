import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { CanAccess, useLocation, useTranslate } from 'react-admin'
import { getUserTopic, type UserTopic } from '#features/messages/user-topics/contract.ts'
import { call } from '#kit/call.ts'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { useFocusedStep } from '#kit/pages/useFocusHere.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import { ChooseMembers } from './ChooseMembers.tsx'
import { type Draft, emptyDraft } from './order.ts'
import { ReviewRun } from './ReviewRun.tsx'

/** Whom to bind to a topic or unbind from it; many are checked first. */
export function BindPage() {
  const translate = useTranslate()
  const [draft, setDraft] = useState(emptyDraft)
  const [requestKey] = useState(mintRequestKey)
  const [step, setStep] = useState<'choose' | 'review'>('choose')
  const around = useFocusedStep(step)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  useAskedTopic((topic) => change({ topic }))
  return (
    <CanAccess resource="user-topic-bindings" action="create" accessDenied={<ForbiddenPage />}>
      <PageTitle title={translate('topicBindings.add')} subtitle={translate('topicBindings.subtitle')} />
      <Box ref={around}>
        {step === 'choose' ? (
          <ChooseMembers draft={draft} onChange={change} onNext={() => setStep('review')} />
        ) : (
          <ReviewRun draft={draft} requestKey={requestKey} onBack={() => setStep('choose')} />
        )}
      </Box>
    </CanAccess>
  )
}

/** A topic's page leads here with its number in the address. */
function useAskedTopic(onFound: (topic: UserTopic) => void): void {
  const { search } = useLocation()
  const id = Number(new URLSearchParams(search).get('topicId')) || undefined
  const { data } = useQuery({
    queryKey: ['user-topics', 'asked', id],
    queryFn: ({ signal }) => call(getUserTopic, { params: { id: id ?? 0 }, signal }),
    enabled: id !== undefined,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each topic that is found
  useEffect(() => {
    if (data) onFound(data)
  }, [data?.id])
}
