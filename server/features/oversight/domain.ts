import { defineDomain } from '#kernel/feature.ts'
import { linkFindings } from './link-findings/feature.ts'
import { lookupAlarms } from './lookup-alarms/feature.ts'
import { lookupReleases } from './lookup-releases/feature.ts'
import { systemLogs } from './system-logs/feature.ts'
import { urlAllowList } from './url-allow-list/feature.ts'

/** Who did what, who looked at whom, and to which places outside people may be led. */
export const oversightDomain = defineDomain({
  name: 'oversight',
  features: [systemLogs, lookupAlarms, lookupReleases, urlAllowList, linkFindings],
})
