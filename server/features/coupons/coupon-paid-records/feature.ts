import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { paying } from './bulk.ts'
import * as contract from './contract.ts'
import { couponPaidRecordProblems } from './problems.ts'
import { waiting } from './queries.ts'
import * as service from './service.ts'

export const couponPaidRecords = defineFeature({
  name: 'coupon-paid-records',
  demonstration: () => import('./demonstration.ts'),
  problems: couponPaidRecordProblems,
  tables: ['coupon_paid_record'],
  grants: {
    'coupon-paid-records': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  waiting,
  parts: [exportOf(contract.listPaidRecords, service.paidRecords.list), paying],
  mount: (app) => {
    mount(app, contract.getPaidTotals, service.getMonthTotals)
    mount(app, contract.listPaidRecords, service.paidRecords.list)
    mount(app, contract.settle, service.settle)
    mount(app, contract.getPaidRecord, service.paidRecords.get)
    mount(app, contract.markPaid, service.markPaid)
  },
  records: { 'coupon-paid-records': service.paidRecords.record },
})
