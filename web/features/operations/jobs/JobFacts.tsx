import { useTranslate } from 'react-admin'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import type { Job } from '#kit/jobs/job.ts'
import { tookOf } from '#kit/jobs/took.ts'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { resultFacts } from './describe.ts'
import { useSubject } from './useSubject.ts'

const label = (field: string) => `resources.jobs.fields.${field}`

/** Who ordered it, when it ran, how often. */
export function JobFacts({ job }: { job: Job }) {
  const translate = useTranslate()
  const attempts =
    job.attempts === 0
      ? translate('jobs.notYet')
      : translate('jobs.attemptsOf', { n: job.attempts, max: job.maxAttempts })
  return (
    <Section title={translate('jobs.facts')}>
      <Facts columns={4}>
        <Fact label={label('createdByName')}>{job.createdByName ?? translate('jobs.schedule')}</Fact>
        {job.runAsName && <Fact label={label('runAsName')}>{job.runAsName}</Fact>}
        <Fact label={label('createdAt')}>
          <DateTimeField value={job.createdAt} />
        </Fact>
        <Fact label={label('runAt')}>
          <DateTimeField value={job.runAt} />
        </Fact>
        <Fact label={label('attempts')}>{attempts}</Fact>
        <Fact label={label('startedAt')}>
          <DateTimeField value={job.startedAt} />
        </Fact>
        <Fact label={label('finishedAt')}>
          <DateTimeField value={job.finishedAt} />
        </Fact>
        <Fact label={label('took')}>{tookOf(translate, job) ?? '–'}</Fact>
        <SubjectFact job={job} />
        <Fact label={label('id')}>{job.id}</Fact>
      </Facts>
    </Section>
  )
}

function SubjectFact({ job }: { job: Job }) {
  const translate = useTranslate()
  const subject = useSubject(job)
  if (!subject) return null
  return (
    <Fact label={label('subject')}>
      <RecordLink resource={subject.resource} id={subject.id}>
        {translate('jobs.open', { subject: subject.name })}
      </RecordLink>
    </Fact>
  )
}

/** What a finished job brought, in words. */
export function JobResult({ job }: { job: Job }) {
  const translate = useTranslate()
  if (job.state !== 'DONE') return null
  const facts = resultFacts(translate, job.result)
  if (facts.length === 0 && job.progressDone === 0) return null
  return (
    <Section title={translate('jobs.result')}>
      <Facts columns={4}>
        {facts.map((fact) => (
          <Fact key={fact.key} label={fact.label}>
            {fact.value}
          </Fact>
        ))}
        {facts.length === 0 && (
          <Fact label={label('progressDone')}>{translate('jobs.rows', { n: formatCount(job.progressDone) })}</Fact>
        )}
      </Facts>
    </Section>
  )
}
