import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import { dispatchScope } from '../coupon-dispatches/public.ts'
import * as contract from './contract.ts'
import { exportRecords } from './export-job.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const couponDispatchRecords: Feature = {
  name: 'coupon-dispatch-records',
  routes: (app) => {
    mount(app, contract.listDispatchRecords, (ctx, { query }) =>
      queries.listRecords(ctx.db, query, dispatchScope(ctx, 'coupon-dispatch-records:list')),
    )
    mount(app, contract.getDispatchRecord, (ctx, { params }) => service.getRecord(ctx, params.id))
    mount(app, contract.exportDispatchRecords, (ctx, { params, body }) => service.orderExport(ctx, params.id, body))
    mount(app, contract.memberWallet, (ctx, { params, query }) => service.showWallet(ctx, params.id, query))
  },
  jobs: [exportRecords],
  records: { 'coupon-dispatch-records': service.getRecord },
}
