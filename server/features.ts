import { auth } from './features/auth/routes.ts'
import { files } from './features/files/routes.ts'
import { createJobsFeature } from './features/jobs/routes.ts'
import { merchants } from './features/merchants/routes.ts'
import type { Feature } from './kernel/feature.ts'
import type { JobDefinition, Schedule } from './kernel/jobs.ts'

/** All that the product does; a feature joins with one line. */
export const features: Feature[] = [auth, files, createJobsFeature(() => jobs), merchants]

export const jobs: JobDefinition[] = features.flatMap((feature) => feature.jobs ?? [])
export const schedules: Schedule[] = features.flatMap((feature) => feature.schedules ?? [])
