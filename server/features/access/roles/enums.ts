import type { Scope } from '#contract/permissions.ts'
import type { Tone } from '#contract/tones.ts'

export const roleTones = {
  RowScope: { DEPARTMENT: 'muted', AGENCY: 'neutral', AGENCY_TREE: 'info', ALL: 'accent' } satisfies Record<
    Scope,
    Tone
  >,
  /** Whether it is built in. */
  RoleKind: { true: 'info', false: 'neutral' } satisfies Record<string, Tone>,
}
