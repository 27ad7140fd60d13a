import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import { createMassDispatch } from './create.ts'
import { dispatchJobs } from './jobs.ts'
import { getListFile, getOwnCoupon, preflight } from './preflight.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'
import { dispatchSingle } from './single.ts'

export const couponDispatches: Feature = {
  name: 'coupon-dispatches',
  routes: (app) => {
    mount(app, contract.listDispatches, async (ctx, { query }) => {
      const scope = service.dispatchScope(ctx, 'coupon-dispatches:list')
      const page = await queries.listDispatches(ctx.db, query, scope)
      return { ...page, items: page.items.map((item) => service.present(ctx, item)) }
    })
    mount(app, contract.preflightDispatch, async (ctx, { body }) => {
      const coupon = await getOwnCoupon(ctx, body.couponId)
      if (body.kind !== 'SINGLE') await getListFile(ctx, body)
      return preflight(ctx, body, coupon)
    })
    mount(app, contract.getDispatch, (ctx, { params }) => service.getDispatch(ctx, params.id, 'coupon-dispatches:show'))
    mount(app, contract.createDispatch, (ctx, { body }) =>
      body.kind === 'SINGLE' ? dispatchSingle(ctx, body) : createMassDispatch(ctx, body),
    )
    mount(app, contract.cancelDispatch, (ctx, { params }) => service.cancelDispatch(ctx, params.id))
    mount(app, contract.retryDispatch, (ctx, { params }) => service.retryDispatch(ctx, params.id))
  },
  jobs: dispatchJobs,
  records: { 'coupon-dispatches': (ctx, id) => service.getDispatch(ctx, id, 'coupon-dispatches:show') },
}
