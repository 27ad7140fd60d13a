import { agencies } from './features/agencies/index.tsx'
import { couponDispatchRecords, walletTab } from './features/coupon-dispatch-records/index.tsx'
import { couponDispatches } from './features/coupon-dispatches/index.tsx'
import { couponPaidRecords } from './features/coupon-paid-records/index.tsx'
import { couponUsedRecords } from './features/coupon-used-records/index.tsx'
import { coupons } from './features/coupons/index.tsx'
import { departments } from './features/departments/index.tsx'
import { jobs } from './features/jobs/index.tsx'
import { memberImports } from './features/member-imports/index.tsx'
import { members } from './features/members/index.tsx'
import { memberTabs } from './features/members/tabs.ts'
import { merchants } from './features/merchants/index.tsx'
import { roles } from './features/roles/index.tsx'
import { systemLogs } from './features/system-logs/index.tsx'
import { systemUsers } from './features/system-users/index.tsx'
import type { Feature } from './kit/feature.ts'

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
