import { defineDomain } from '#kernel/feature.ts'
import { systemLogs } from './system-logs/feature.ts'

/** Who did what, and who looked at whom. */
export const oversightDomain = defineDomain({
  name: 'oversight',
  features: [systemLogs],
})
