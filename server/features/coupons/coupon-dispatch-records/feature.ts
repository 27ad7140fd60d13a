import { reading } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { recordExport } from './export.ts'
import * as service from './service.ts'

export const couponDispatchRecords = defineFeature({
  name: 'coupon-dispatch-records',
  grants: {
    'coupon-dispatch-records': {
      administrator: [...reading, 'export'],
      operator: [...reading, 'export'],
      approver: reading,
      support: ['show'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [recordExport],
  mount: (app) => {
    mount(app, contract.listDispatchRecords, service.listRecords)
    mount(app, contract.getDispatchRecord, (ctx, { params }) => service.getRecord(ctx, params.id))
    mount(app, contract.memberWallet, (ctx, { params, query }) => service.showWallet(ctx, params.id, query))
  },
  records: { 'coupon-dispatch-records': service.getRecord },
})
