import { useTranslate } from 'react-admin'
import { colon } from '#kit/i18n/language.ts'
import type { Job } from './job.ts'

/** A job's name in the language of the page: what it does, and to what; what a schedule orders is named by its kind. */
export function useJobTitle(): (job: Pick<Job, 'kind' | 'title' | 'createdBy'>) => string {
  const translate = useTranslate()
  return ({ kind, title, createdBy }) => {
    const does = translate(`enums.JobKind.${kind}.label`, { _: kind })
    return title && createdBy !== null ? does + colon() + title : does
  }
}
