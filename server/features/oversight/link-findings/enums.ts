import type { Tone } from '#contract/tones.ts'

/** What can be wrong with an address that people are led to. */
export const findingKinds = [
  'DEAD',
  'UNREACHABLE',
  'REDIRECT',
  'NOT_ALLOWED',
  'CERTIFICATE',
  'CERTIFICATE_ENDS',
  'REFUSED',
] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingTones = {
  LinkFinding: {
    DEAD: 'danger',
    UNREACHABLE: 'warning',
    REDIRECT: 'danger',
    NOT_ALLOWED: 'danger',
    CERTIFICATE: 'danger',
    CERTIFICATE_ENDS: 'warning',
    REFUSED: 'danger',
  } satisfies Record<FindingKind, Tone>,
}
