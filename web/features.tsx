import type { Feature } from '#kit/feature.ts'
import { agencies } from '#web/features/access/agencies/index.tsx'
import { departments } from '#web/features/access/departments/index.tsx'
import { roles } from '#web/features/access/roles/index.tsx'
import { systemUsers } from '#web/features/access/system-users/index.tsx'
import { couponDispatchRecords, walletTab } from '#web/features/coupons/coupon-dispatch-records/index.tsx'
import { couponDispatches } from '#web/features/coupons/coupon-dispatches/index.tsx'
import { couponPaidRecords } from '#web/features/coupons/coupon-paid-records/index.tsx'
import { couponUsedRecords } from '#web/features/coupons/coupon-used-records/index.tsx'
import { coupons } from '#web/features/coupons/coupons/index.tsx'
import { merchants } from '#web/features/coupons/merchants/index.tsx'
import { memberImports } from '#web/features/members/member-imports/index.tsx'
import { members } from '#web/features/members/members/index.tsx'
import { memberTabs } from '#web/features/members/members/tabs.ts'
import { jobs } from '#web/features/operations/jobs/index.tsx'
import { systemLogs } from '#web/features/oversight/system-logs/index.tsx'

/** Every feature of the console: one line each. */
export const features: Feature[] = [
  jobs,
  systemLogs,
  members,
  memberImports,
  agencies,
  departments,
  roles,
  systemUsers,
  merchants,
  coupons,
  couponDispatches,
  couponDispatchRecords,
  couponUsedRecords,
  couponPaidRecords,
]

memberTabs.push(walletTab)
