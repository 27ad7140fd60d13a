import type { AlarmKind } from '#contract/budgets.ts'
import type { Tone } from '#contract/tones.ts'

export const alarmTones = {
  LookupAlarm: {
    reveals: 'danger',
    searches: 'warning',
    misses: 'danger',
    missesHalf: 'warning',
    seen: 'warning',
    matches: 'danger',
    password: 'warning',
    release: 'info',
    poorReasons: 'warning',
    sameReason: 'warning',
  } satisfies Record<AlarmKind, Tone>,
}
