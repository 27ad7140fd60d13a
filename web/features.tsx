import { agencies } from './features/agencies/index.tsx'
import { departments } from './features/departments/index.tsx'
import { jobs } from './features/jobs/index.tsx'
import { members } from './features/members/index.tsx'
import { roles } from './features/roles/index.tsx'
import { systemLogs } from './features/system-logs/index.tsx'
import { systemUsers } from './features/system-users/index.tsx'
import type { Feature } from './kit/feature.ts'

/** Every feature of the console: one line each. */
export const features: Feature[] = [jobs, systemLogs, members, agencies, departments, roles, systemUsers]
