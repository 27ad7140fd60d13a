import { useResourceDefinitions, useTranslate } from 'react-admin'
import type { Job } from '#kit/jobs/job.ts'

interface Subject {
  resource: string
  id: number
  /** The kind of record in words. */
  name: string
}

/** The record a job works for, if the console has a page for it. */
export function useSubject(job: Job): Subject | undefined {
  const translate = useTranslate()
  const pages = useResourceDefinitions()
  const { subjectType, subjectId } = job
  if (!subjectType || !subjectId || !pages[subjectType]?.hasShow) return undefined
  const name = translate(`resources.${subjectType}.name`, { smart_count: 1, _: subjectType })
  return { resource: subjectType, id: subjectId, name }
}
