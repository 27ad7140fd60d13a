import { useEffect } from 'react'
import { useRecordContext, useShowContext, useTranslate } from 'react-admin'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from '#kit/jobs/JobBar.tsx'
import { useJob } from '#kit/jobs/useJob.ts'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { DispatchActions } from './DispatchActions.tsx'
import { DispatchRecords } from './DispatchRecords.tsx'
import { isUnderWay, wordOf } from './dispatch.ts'
import { Outcome } from './Outcome.tsx'
import { WhatNow } from './WhatNow.tsx'

const refreshMs = 2_000

export function DispatchShow() {
  return (
    <ShowPage<Dispatch>
      title={(dispatch) => `${dispatch.couponTitle} #${dispatch.id}`}
      subtitle={(dispatch) => (
        <>
          <StatusChip enum="CouponDispatch" value={wordOf(dispatch)} />
          <Kind dispatch={dispatch} />
        </>
      )}
      actions={(dispatch) => <DispatchActions dispatch={dispatch} />}
    >
      <WhatNow />
      <Running />
      <Outcome />
      <About />
      <PageTabs
        tabs={[
          { key: 'records', label: 'dispatches.records', content: <DispatchRecords /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function Kind({ dispatch }: { dispatch: Dispatch }) {
  const translate = useTranslate()
  return <span>{translate(`dispatches.kinds.${dispatch.kind}`)}</span>
}

/** Live while it runs: the bar by the job's own events, the figures by reading the dispatch again. */
function Running() {
  const { record, refetch } = useShowContext<Dispatch>()
  const moving = record !== undefined && isUnderWay(record)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => void refetch(), refreshMs)
    return () => clearInterval(timer)
  }, [moving, refetch])
  if (!moving || !record.jobId) return null
  return <Progress jobId={record.jobId} />
}

function Progress({ jobId }: { jobId: number }) {
  const translate = useTranslate()
  const { job } = useJob(jobId)
  if (!job) return null
  return (
    <Section title={translate('dispatches.progress')}>
      <JobBar job={job} />
    </Section>
  )
}

function About() {
  const translate = useTranslate()
  const dispatch = useRecordContext<Dispatch>()
  if (!dispatch) return null
  return (
    <Section title={translate('dispatches.about')}>
      <Facts columns={4}>
        <Fact source="couponTitle">
          <RecordLink resource="coupons" id={dispatch.couponId} source="couponTitle" />
        </Fact>
        <Fact source="recipients">{formatCount(dispatch.recipients)}</Fact>
        <Fact source="askedPieces">{formatCount(dispatch.askedPieces)}</Fact>
        <Fact source="issuedPieces">{formatCount(dispatch.issuedPieces)}</Fact>
        <Fact source="piecesPerMember" />
        <Fact source="fileName" />
        <Fact source="agencyName" />
        <Fact source="createdByName" />
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="scheduledAt">{dispatch.scheduledAt && <DateTimeField source="scheduledAt" />}</Fact>
        <Fact source="startedAt">{dispatch.startedAt && <DateTimeField source="startedAt" />}</Fact>
        <Fact source="finishedAt">{dispatch.finishedAt && <DateTimeField source="finishedAt" />}</Fact>
      </Facts>
    </Section>
  )
}

function History() {
  const dispatch = useRecordContext<Dispatch>()
  return dispatch ? <Timeline resource="coupon-dispatches" recordId={dispatch.id} /> : null
}
