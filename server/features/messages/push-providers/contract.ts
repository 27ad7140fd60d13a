import { z } from 'zod'

const percent = z.number().min(0).max(100)

/** How the simulator behaves: milliseconds a batch, and percents of pushes; UNAVAILABLE ones are of batches. */
export const simulation = z.strictObject({
  seed: z.number().int().min(0).max(1_000_000),
  delayMs: z.number().int().min(0).max(60_000),
  invalidPercent: percent,
  rejectedPercent: percent,
  unavailablePercent: percent,
  lostPercent: percent,
  confirmedPercent: percent,
  openedPercent: percent,
})
export type Simulation = z.output<typeof simulation>
