import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { waiting } from './figures-queries.ts'
import { couponPaidRecordProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const couponPaidRecords = defineFeature({
  name: 'coupon-paid-records',
  demonstration: () => import('./demonstration.ts'),
  problems: couponPaidRecordProblems,
  tables: ['coupon_paid_record'],
  grants: {
    'coupon-paid-records': {
      administrator: writing,
      operator: writing,
      approver: reading,
      auditor: reading,
    },
  },
  waiting,
  mount: (app) => {
    mount(app, contract.getPaidTotals, (ctx, { query }) => service.getMonthTotals(ctx, query.period))
    mount(app, contract.listPaidRecords, (ctx, { query }) =>
      queries.listPaidRecords(ctx.db, query, service.paidRecordScope(ctx, 'coupon-paid-records:list')),
    )
    mount(app, contract.settle, (ctx, { body }) => service.settle(ctx, body.period))
    mount(app, contract.getPaidRecord, (ctx, { params }) =>
      service.getPaidRecord(ctx, params.id, 'coupon-paid-records:show'),
    )
    mount(app, contract.markPaid, (ctx, { params, body }) => service.markPaid(ctx, params.id, body))
  },
  records: { 'coupon-paid-records': (ctx, id) => service.getPaidRecord(ctx, id, 'coupon-paid-records:show') },
})
