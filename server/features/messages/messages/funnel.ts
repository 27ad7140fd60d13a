import type { Adapter } from '#features/messages/push-providers/service.ts'
import type { Funnel, Message } from './contract.ts'
import {
  groupOf,
  type RecipientGroup,
  type RecipientState,
  recipientGroups,
  recipientStates,
  statesOfStage,
} from './enums.ts'

export type Counts = Partial<Record<RecipientState, number>>

/** What the channels of a message tell of what they took; of those that tell numbers alone, the numbers. */
export interface Heard {
  knows: readonly Adapter['knows'][]
  confirmed: number
  opened: number
}

const sum = (counts: Counts, states: readonly RecipientState[]) =>
  states.reduce((total, state) => total + (counts[state] ?? 0), 0)
const inGroup = (group: RecipientGroup) => recipientStates.filter((state) => groupOf(state) === group)

/** Each recipient is counted in one group. */
export function groupsOf(counts: Counts): Message['groups'] {
  const groups = recipientGroups.map((group) => [group, sum(counts, inGroup(group))])
  return Object.fromEntries(groups) as Message['groups']
}

export function funnelOf(counts: Counts, { knows, confirmed, opened }: Heard): Funnel {
  const told = (group: RecipientGroup) =>
    inGroup(group).flatMap((state) => (counts[state] ? { state, recipients: counts[state] } : []))
  const ofEach = (states: readonly RecipientState[], numbers: number) =>
    knows.every((what) => what === 'NOTHING') ? null : sum(counts, states) + numbers
  const waiting = sum(counts, ['QUEUED', 'DEFERRED'])
  const cancelled = sum(counts, ['CANCELLED'])
  const targeted = sum(counts, recipientStates)
  return {
    targeted,
    excluded: told('EXCLUDED'),
    waiting,
    eligible: sum(counts, statesOfStage.ELIGIBLE),
    capped: told('CAPPED'),
    cancelled,
    handedOver: sum(counts, statesOfStage.HANDED_OVER),
    accepted: sum(counts, statesOfStage.ACCEPTED),
    confirmed: ofEach(statesOfStage.CONFIRMED, confirmed),
    opened: ofEach(statesOfStage.OPENED, opened),
    unknown: sum(counts, ['UNKNOWN']),
    failed: told('FAILED'),
  }
}
