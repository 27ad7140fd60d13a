import { reading, writing } from '#contract/permissions.ts'
import { couponScope } from '#features/coupons/coupons/service.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { figures } from './figures-queries.ts'
import { expireCouponRecords } from './jobs.ts'
import { listUsedRecords } from './list-queries.ts'
import { couponUsedRecordProblems } from './problems.ts'
import * as service from './service.ts'

export const couponUsedRecords = defineFeature({
  name: 'coupon-used-records',
  demonstration: () => import('./demonstration.ts'),
  problems: couponUsedRecordProblems,
  tables: ['coupon_used_record'],
  grants: {
    'coupon-used-records': {
      administrator: [...writing, 'delete'],
      operator: [...writing, 'delete'],
      approver: reading,
      auditor: reading,
    },
  },
  figures,
  mount: (app) => {
    mount(app, contract.listUsedRecords, (ctx, { query }) =>
      listUsedRecords(ctx.db, query, couponScope(ctx, 'coupon-used-records:list')),
    )
    mount(app, contract.listRedeemable, (ctx, { body }) => service.findRedeemable(ctx, body.account))
    mount(app, contract.redeem, (ctx, { body }) => service.redeem(ctx, body))
    mount(app, contract.takeBack, (ctx, { body }) => service.takeBack(ctx, body))
    mount(app, contract.amend, (ctx, { params, body }) => service.amend(ctx, params.id, body))
    mount(app, contract.getUsedRecord, (ctx, { params }) =>
      service.getUsedRecord(ctx, params.id, 'coupon-used-records:show'),
    )
  },
  jobs: [expireCouponRecords],
  schedules: [{ name: 'expire-coupon-records', cron: '*/10 * * * *', job: expireCouponRecords, title: '優惠券到期' }],
  records: { 'coupon-used-records': (ctx, id) => service.getUsedRecord(ctx, id, 'coupon-used-records:show') },
})
