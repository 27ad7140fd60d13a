import { z } from 'zod'
import { day, endpoint } from '#contract/endpoint.ts'
import { job } from '#features/operations/jobs/contract.ts'

export const home = z.strictObject({
  /** The few that matter to the reader, of those that features state; each only for whoever may list what it counts. */
  figures: z.array(
    z.strictObject({
      key: z.string(),
      value: z.number().int(),
      /** Within one in a hundred (約). */
      isEstimate: z.boolean().optional(),
      /** As many, and perhaps many more. */
      isLeast: z.boolean().optional(),
      /** The last 30 days, oldest first, days without anything as zero. */
      trend: z.array(z.strictObject({ day, value: z.number().int() })).optional(),
    }),
  ),
  /** What may wait for the reader; zero means that nothing does. */
  waiting: z.array(
    z.strictObject({
      key: z.string(),
      count: z.number().int(),
      /** As many, and perhaps many more. */
      isLeast: z.boolean().optional(),
    }),
  ),
  running: z.array(job),
  failed: z.array(job),
})
export type Home = z.infer<typeof home>

export const getHome = endpoint({
  method: 'get',
  path: '/home',
  permission: null,
  why: 'Each part shows only what the reader may list, within the reach of that grant',
  summary: 'The start page: key figures, what waits, what runs, what failed',
  response: home,
})
