import { defineDomain } from '#kernel/feature.ts'
import { couponDispatchRecords } from './coupon-dispatch-records/feature.ts'
import { couponDispatches } from './coupon-dispatches/feature.ts'
import { couponPaidRecords } from './coupon-paid-records/feature.ts'
import { couponUsedRecords } from './coupon-used-records/feature.ts'
import { couponsFeature } from './coupons/feature.ts'
import { merchantsFeature } from './merchants/feature.ts'

/** Coupons from the merchant to the settlement. */
export const couponsDomain = defineDomain({
  name: 'coupons',
  features: [
    merchantsFeature,
    couponsFeature,
    couponDispatches,
    couponDispatchRecords,
    couponUsedRecords,
    couponPaidRecords,
  ],
})
