import type { Tone } from '#contract/tones.ts'
import type { ImportState } from './contract.ts'

export const importTones = {
  ImportState: {
    QUEUED: 'neutral',
    RUNNING: 'info',
    DONE: 'success',
    REFUSED: 'warning',
    FAILED: 'danger',
    CANCELLED: 'muted',
  } satisfies Record<ImportState, Tone>,
}

/** What waits of an import: runs that refused rows. `member-imports-refused` */
export const refusedRowsOf = <Name extends string>(name: Name) => `${name}-refused` as const
