import type { Messages } from '#kit/i18n/language.ts'
import { messages as agencies } from '#web/features/access/agencies/messages.ts'
import { messages as departments } from '#web/features/access/departments/messages.ts'
import { messages as roles } from '#web/features/access/roles/messages.ts'
import { messages as systemUsers } from '#web/features/access/system-users/messages.ts'
import { messages as couponDispatchRecords } from '#web/features/coupons/coupon-dispatch-records/messages.ts'
import { messages as couponDispatches } from '#web/features/coupons/coupon-dispatches/messages.ts'
import { messages as couponPaidRecords } from '#web/features/coupons/coupon-paid-records/messages.ts'
import { messages as couponUsedRecords } from '#web/features/coupons/coupon-used-records/messages.ts'
import { messages as coupons } from '#web/features/coupons/coupons/messages.ts'
import { messages as merchants } from '#web/features/coupons/merchants/messages.ts'
import { messages as memberImports } from '#web/features/members/member-imports/messages.ts'
import { messages as members } from '#web/features/members/members/messages.ts'
import { messages as home } from '#web/features/operations/home/messages.ts'
import { messages as jobs } from '#web/features/operations/jobs/messages.ts'
import { messages as systemLogs } from '#web/features/oversight/system-logs/messages.ts'

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
