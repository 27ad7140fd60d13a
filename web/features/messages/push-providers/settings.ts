import type { Simulation } from '#features/messages/push-providers/contract.ts'

/** The settings of the simulator in the order in which a batch meets them. */
export const settings = [
  'delayMs',
  'unavailablePercent',
  'invalidPercent',
  'rejectedPercent',
  'lostPercent',
  'confirmedPercent',
  'openedPercent',
  'seed',
] as const satisfies (keyof Simulation)[]

/** The largest value of each. */
export const largest = (setting: keyof Simulation) => ({ seed: 1_000_000, delayMs: 60_000 })[setting as 'seed'] ?? 100
