import type { Tone } from '#contract/tones.ts'

/** What somebody decided; what it comes to at a moment is the state. */
export const serviceStatuses = ['DRAFT', 'PUBLISHED', 'OFFLINE'] as const
export type ServiceStatus = (typeof serviceStatuses)[number]

/** What a status comes to at a moment: what is published may not be shown yet, or no longer. */
export const serviceStates = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED'] as const
export type ServiceState = (typeof serviceStates)[number]

/** Which members the app shows it to. */
export const serviceAudiences = ['ALL', 'GENERAL', 'GOLD'] as const
export type ServiceAudience = (typeof serviceAudiences)[number]

export const serviceIcons = [
  'account',
  'book',
  'bus',
  'calendar',
  'camera',
  'card',
  'child',
  'doctor',
  'document',
  'elder',
  'energy',
  'home',
  'library',
  'map',
  'museum',
  'park',
  'parking',
  'payment',
  'phone',
  'pool',
  'recycle',
  'school',
  'shop',
  'ticket',
  'vote',
  'water',
  'weather',
  'work',
] as const
export type ServiceIcon = (typeof serviceIcons)[number]

export const serviceTones = {
  ServiceState: {
    DRAFT: 'neutral',
    SCHEDULED: 'info',
    LIVE: 'success',
    ENDED: 'muted',
  } satisfies Record<ServiceState, Tone>,
  ServiceApiAccess: { true: 'accent', false: 'muted' } satisfies Record<string, Tone>,
}
