import { agencyProblems } from './features/agencies/problems.ts'
import { authProblems } from './features/auth/problems.ts'
import { dispatchRecordProblems } from './features/coupon-dispatch-records/problems.ts'
import { couponDispatchProblems } from './features/coupon-dispatches/problems.ts'
import { settlementProblems } from './features/coupon-paid-records/problems.ts'
import { ledgerProblems } from './features/coupon-used-records/problems.ts'
import { couponProblems } from './features/coupons/problems.ts'
import { departmentProblems } from './features/departments/problems.ts'
import { fileProblems } from './features/files/problems.ts'
import { jobProblems } from './features/jobs/problems.ts'
import { memberImportProblems } from './features/member-imports/problems.ts'
import { memberProblems } from './features/members/problems.ts'
import { merchantProblems } from './features/merchants/problems.ts'
import { roleProblems } from './features/roles/problems.ts'
import { systemUserProblems } from './features/system-users/problems.ts'
import { kernelProblems, type Problems } from './kernel/problems.ts'
import { dataProblems } from './kernel/problems-data.ts'

/** Every problem the product can name, in both languages; browser-safe, the console's forms use it too. */
export const problems: Problems = {
  ...kernelProblems,
  ...dataProblems,
  ...agencyProblems,
  ...authProblems,
  ...departmentProblems,
  ...roleProblems,
  ...systemUserProblems,
  ...fileProblems,
  ...jobProblems,
  ...memberProblems,
  ...memberImportProblems,
  ...merchantProblems,
  ...couponDispatchProblems,
  ...dispatchRecordProblems,
  ...couponProblems,
  ...ledgerProblems,
  ...settlementProblems,
}
