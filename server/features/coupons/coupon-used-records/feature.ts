import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { figures } from './figures-queries.ts'
import { expireCouponRecords } from './jobs.ts'
import { couponUsedRecordProblems } from './problems.ts'
import * as service from './service.ts'

export const couponUsedRecords = defineFeature({
  name: 'coupon-used-records',
  demonstration: () => import('./demonstration.ts'),
  problems: couponUsedRecordProblems,
  tables: ['coupon_used_record'],
  grants: {
    'coupon-used-records': {
      administrator: [...writing, 'delete', 'export'],
      operator: [...writing, 'delete', 'export'],
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  figures,
  parts: [exportOf(contract.listUsedRecords, service.listUsedRecords)],
  mount: (app) => {
    mount(app, contract.listUsedRecords, service.listUsedRecords)
    mount(app, contract.listRedeemable, service.findRedeemable)
    mount(app, contract.redeem, service.redeem)
    mount(app, contract.takeBack, service.takeBack)
    mount(app, contract.amend, service.amend)
    mount(app, contract.getUsedRecord, service.usedRecords.get)
  },
  jobs: [expireCouponRecords],
  schedules: [
    {
      name: 'expire-coupon-records',
      cron: '*/10 * * * *',
      job: expireCouponRecords,
      title: '優惠券到期',
      does: { zh: '把使用期限已過的優惠券改為已過期。', en: 'Sets coupons whose time of use is over to expired.' },
    },
  ],
  records: { 'coupon-used-records': service.usedRecords.record },
})
