import { agencies } from './features/agencies/routes.ts'
import { auth } from './features/auth/routes.ts'
import { couponDispatchRecords } from './features/coupon-dispatch-records/routes.ts'
import { couponDispatches } from './features/coupon-dispatches/routes.ts'
import { couponPaidRecords } from './features/coupon-paid-records/routes.ts'
import { couponUsedRecords } from './features/coupon-used-records/routes.ts'
import { coupons } from './features/coupons/routes.ts'
import { departments } from './features/departments/routes.ts'
import { files } from './features/files/routes.ts'
import { home } from './features/home/routes.ts'
import { createJobsFeature } from './features/jobs/routes.ts'
import { memberImports } from './features/member-imports/routes.ts'
import { members } from './features/members/routes.ts'
import { merchants } from './features/merchants/routes.ts'
import { openapi } from './features/openapi/routes.ts'
import { roles } from './features/roles/routes.ts'
import { createSystemLogs } from './features/system-logs/routes.ts'
import { systemUsers } from './features/system-users/routes.ts'
import type { Feature, RecordReader } from './kernel/feature.ts'
import type { JobDefinition, Schedule } from './kernel/jobs.ts'

/** All that the product does; a feature joins with one line. */
export const features: Feature[] = [
  auth,
  files,
  createJobsFeature(() => jobs),
  createSystemLogs(() => records),
  openapi,
  home,
  agencies,
  departments,
  roles,
  systemUsers,
  members,
  memberImports,
  merchants,
  coupons,
  couponDispatches,
  couponDispatchRecords,
  couponUsedRecords,
  couponPaidRecords,
]

export const jobs: JobDefinition[] = features.flatMap((feature) => feature.jobs ?? [])
export const schedules: Schedule[] = features.flatMap((feature) => feature.schedules ?? [])
export const records: Record<string, RecordReader> = Object.assign({}, ...features.map((feature) => feature.records))
