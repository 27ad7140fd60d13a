import { messages as agencies } from './features/agencies/messages.ts'
import { messages as couponDispatchRecords } from './features/coupon-dispatch-records/messages.ts'
import { messages as couponDispatches } from './features/coupon-dispatches/messages.ts'
import { messages as couponPaidRecords } from './features/coupon-paid-records/messages.ts'
import { messages as couponUsedRecords } from './features/coupon-used-records/messages.ts'
import { messages as coupons } from './features/coupons/messages.ts'
import { messages as departments } from './features/departments/messages.ts'
import { messages as home } from './features/home/messages.ts'
import { messages as jobs } from './features/jobs/messages.ts'
import { messages as memberImports } from './features/member-imports/messages.ts'
import { messages as members } from './features/members/messages.ts'
import { messages as merchants } from './features/merchants/messages.ts'
import { messages as roles } from './features/roles/messages.ts'
import { messages as systemLogs } from './features/system-logs/messages.ts'
import { messages as systemUsers } from './features/system-users/messages.ts'
import type { Messages } from './kit/i18n/language.ts'

/** The texts of every feature: one line each. */
export const featureMessages: Messages[] = [
  home,
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
