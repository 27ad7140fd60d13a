import { defineDomain } from '#kernel/feature.ts'
import { lookupAlarms } from './lookup-alarms/feature.ts'
import { lookupReleases } from './lookup-releases/feature.ts'
import { systemLogs } from './system-logs/feature.ts'

/** Who did what, and who looked at whom. */
export const oversightDomain = defineDomain({
  name: 'oversight',
  features: [systemLogs, lookupAlarms, lookupReleases],
})
