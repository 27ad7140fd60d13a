import { useTranslate } from 'react-admin'
import type { Schedule } from '#features/operations/schedules/contract.ts'
import { formatCount } from '#kit/numbers.ts'

/** What its job is called. */
export function useScheduleTitle(): (schedule: Pick<Schedule, 'kind' | 'name'>) => string {
  const translate = useTranslate()
  return ({ kind, name }) => translate(`enums.JobKind.${kind}.label`, { _: name })
}

/** Counts of a run in words, those that are zero left out where others are not. */
export function useCounts(): (counts: Record<string, number>) => string {
  const translate = useTranslate()
  return (counts) => {
    const all = Object.entries(counts)
    const some = all.filter(([, value]) => value !== 0)
    const shown = some.length > 0 ? some : all.slice(0, 1)
    const word = (key: string) => translate(`enums.JobResult.${key}.label`, { _: key })
    return shown.map(([key, value]) => `${word(key)} ${formatCount(value)}`).join(' · ')
  }
}

/** A count that is far off its usual, as the values of a text. */
export function useOff(): (off: NonNullable<Schedule['off']>) => Record<string, string> {
  const translate = useTranslate()
  return ({ key, value, usual }) => ({
    count: translate(`enums.JobResult.${key}.label`, { _: key }),
    value: formatCount(value),
    usual: formatCount(usual),
  })
}
