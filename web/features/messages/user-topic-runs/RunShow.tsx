import BlockOutlined from '@mui/icons-material/BlockOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { CanAccess, useRecordContext, useTranslate } from 'react-admin'
import { cancelTopicRun, type TopicRun } from '#features/messages/user-topic-runs/contract.ts'
import { downloadFile } from '#features/operations/files/contract.ts'
import { urlOf } from '#kit/call.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
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
import { OutcomeTable } from '#web/engines/topics/OutcomeTable.tsx'
import { RunRows } from './RunRows.tsx'

const isUnderWay = ({ status }: TopicRun) => status === 'WAITING' || status === 'RUNNING'
const refreshMs = 2_000

export function RunShow() {
  return (
    <ShowPage<TopicRun>
      title={(run) => `${run.topicName} #${run.id}`}
      subtitle={({ status }) => <StatusChip enum="TopicRunStatus" value={status} />}
      actions={(run) => <RunActions run={run} />}
      refetchInterval={refreshMs}
    >
      <Reason />
      <Running />
      <Outcome />
      <About />
      <PageTabs
        tabs={[
          { key: 'rows', label: 'topicRuns.rows', content: <RunRows /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function RunActions({ run }: { run: TopicRun }) {
  const translate = useTranslate()
  if (!isUnderWay(run)) return null
  return (
    <CanAccess resource="user-topic-runs" action="create">
      <ActionButton
        endpoint={cancelTopicRun}
        params={{ id: run.id }}
        label={translate('topicRuns.cancel')}
        icon={<BlockOutlined />}
        color="error"
        success="topicRuns.cancelAsked"
        confirm={{
          title: translate('topicRuns.cancelTitle', { id: run.id }),
          text: translate('topicRuns.cancelText'),
          dismiss: translate('app.confirm.keep'),
        }}
      />
    </CanAccess>
  )
}

function Reason() {
  const run = useRecordContext<TopicRun>()
  return run?.reason ? (
    <Alert severity="error" sx={{ mb: 2 }}>
      {run.reason}
    </Alert>
  ) : null
}

function Running() {
  const run = useRecordContext<TopicRun>()
  return run && isUnderWay(run) && run.jobId !== null ? <Progress jobId={run.jobId} /> : null
}

function Progress({ jobId }: { jobId: number }) {
  const translate = useTranslate()
  const { job } = useJob(jobId)
  if (!job) return null
  return (
    <Section title={translate('topicRuns.progress')}>
      <JobBar job={job} />
    </Section>
  )
}

function Outcome() {
  const translate = useTranslate()
  const run = useRecordContext<TopicRun>()
  if (!run) return null
  const file = run.leftFileId
  const take = file !== null && (
    <Button component="a" href={urlOf(downloadFile, { params: { id: file } })} download>
      {translate('topicRuns.leftFile')}
    </Button>
  )
  return (
    <Section title={translate('topicRuns.compared')} actions={take}>
      <OutcomeTable wanted={run.wanted} predicted={run.predicted} actual={run.outcomes} />
    </Section>
  )
}

function About() {
  const translate = useTranslate()
  const run = useRecordContext<TopicRun>()
  if (!run) return null
  return (
    <Section title={translate('topicRuns.about')}>
      <Facts columns={4}>
        <Fact source="topicName">
          <RecordLink resource="user-topics" id={run.topicId} source="topicName" />
        </Fact>
        <Fact source="wanted">{translate(`topicRuns.wishes.${run.wanted}`)}</Fact>
        <Fact source="kind">{translate(`topicRuns.kinds.${run.kind}`)}</Fact>
        <Fact source="recipients">{formatCount(run.recipients)}</Fact>
        <Fact source="doneRows">{formatCount(run.doneRows)}</Fact>
        <Fact source="fileName" />
        <Fact source="createdByName" />
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="startedAt">{run.startedAt && <DateTimeField source="startedAt" />}</Fact>
        <Fact source="finishedAt">{run.finishedAt && <DateTimeField source="finishedAt" />}</Fact>
      </Facts>
    </Section>
  )
}

function History() {
  const run = useRecordContext<TopicRun>()
  return run ? <Timeline resource="user-topic-runs" recordId={run.id} /> : null
}
