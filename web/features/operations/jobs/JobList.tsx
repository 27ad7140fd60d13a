import { DataTable, useStore, useTranslate } from 'react-admin'
import { jobsWaiting } from '#features/operations/jobs/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { isActive, type Job } from '#kit/jobs/job.ts'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { Actions, Files, Ordered, Progress, State, Title } from './JobCells.tsx'
import { SchedulesSwitch, StateChips } from './StateChips.tsx'

const bulk = manySteps('run', () => import('./bulk.tsx'))

const refreshEvery = 5_000
const moreFilters = [waitsInput(jobsWaiting)]
const hidden = ['id', 'startedAt', 'finishedAt']

/** 背景作業: what runs, waits, is done or failed. The running ones move by themselves. */
export function JobList() {
  const translate = useTranslate()
  const [schedules, setSchedules] = useStore('jobs.schedules', false)
  const permanent = schedules ? {} : { scheduled: false }
  return (
    <DataList
      filters={[<StateChips key="state" source="state" filter={permanent} {...wholeRow} />]}
      moreFilters={moreFilters}
      filter={permanent}
      bulk={bulk}
      actions={<SchedulesSwitch checked={schedules} onChange={setSchedules} />}
      hiddenColumns={hidden}
      refetchInterval={refreshEvery}
      unsorted={{ progressDone: 'computed', files: 'several' }}
      empty={{ hint: translate('jobs.empty') }}
    >
      <DataTable.Col source="id" />
      <DataTable.Col source="title" disableSort render={(job: Job) => <Title job={job} />} />
      <DataTable.Col source="state" disableSort render={(job: Job) => <State job={job} />} />
      <DataTable.Col source="progressDone" disableSort render={(job: Job) => <Progress job={job} />} />
      <DataTable.Col source="createdByName" disableSort render={(job: Job) => <Ordered job={job} />} />
      <DataTable.Col source="createdAt" field={DateTimeField} />
      <DataTable.Col source="startedAt" field={DateTimeField} />
      <DataTable.Col source="finishedAt" field={DateTimeField} />
      <DataTable.Col source="files" disableSort render={(job: Job) => <Files job={job} />} />
      <DataTable.Col
        source="actions"
        label="app.list.actions"
        disableSort
        render={(job: Job) => (isActive(job) || job.state === 'FAILED' ? <Actions job={job} /> : null)}
      />
    </DataList>
  )
}

const wholeRow = { filterWidth: 720 }
