import { Suspense, useEffect } from 'react'
import { useRecordContext, useShowContext, useTranslate } from 'react-admin'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from '#kit/jobs/JobBar.tsx'
import { useJob } from '#kit/jobs/useJob.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { useHolds } from '#kit/useHolds.ts'
import { About } from './About.tsx'
import { Funnel } from './Funnel.tsx'
import { MessageActions } from './MessageActions.tsx'
import { isMoving, isOrdered, type Shown } from './message.ts'
import { WhatNow } from './WhatNow.tsx'

const Recipients = lazyPart(() => import('./Recipients.tsx'), 'Recipients')
const refreshMs = 2_000

/** The page of a message: how it stands and what to do, the true numbers, who got it, what it says. */
export function MessageShow() {
  const translate = useTranslate()
  return (
    <ShowPage<Shown>
      title={(message) => message.title}
      subtitle={(message) => (
        <>
          <StatusChip enum="MessageStatus" value={message.status} />
          {message.class === 'EMERGENCY' && <StatusChip enum="MessageClass" value="EMERGENCY" />}
          {`#${message.id} · ${translate(`enums.MessageKind.${message.kind}.label`)}`}
        </>
      )}
      actions={(message) => <MessageActions message={message} />}
    >
      <Live />
      <WhatNow />
      <Funnel />
      <Tabs />
    </ShowPage>
  )
}

/** Live while it goes out: the bar by the job's own events, the figures by reading the message again. */
function Live() {
  const { record, refetch } = useShowContext<Shown>()
  const holds = useHolds()
  const moving = record !== undefined && isMoving(record)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => void refetch(), refreshMs)
    return () => clearInterval(timer)
  }, [moving, refetch])
  return moving && record.jobId && holds('jobs:show') ? <Running jobId={record.jobId} /> : null
}

function Running({ jobId }: { jobId: number }) {
  const translate = useTranslate()
  const { job } = useJob(jobId)
  if (!job) return null
  return (
    <Section title={translate('messages.progress')}>
      <JobBar job={job} />
    </Section>
  )
}

function Tabs() {
  const message = useRecordContext<Shown>()
  if (!message) return null
  const content = { key: 'content', label: 'messages.tabs.content', content: <About message={message} /> }
  const history = {
    key: 'history',
    label: 'app.timeline.title',
    content: <Timeline resource="messages" recordId={message.id} />,
  }
  const recipients = {
    key: 'recipients',
    label: 'messages.tabs.recipients',
    content: (
      <Suspense fallback={<TableSkeleton rows={8} />}>
        <Recipients message={message} />
      </Suspense>
    ),
    permission: 'message-recipients:list',
  }
  return <PageTabs tabs={isOrdered(message) ? [recipients, content, history] : [content, history]} />
}
