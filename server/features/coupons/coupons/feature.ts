import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { figures, waiting } from './figures-queries.ts'
import { couponScope } from './issuable.ts'
import { couponProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const coupons = defineFeature({
  name: 'coupons',
  demonstration: () => import('./demonstration.ts'),
  problems: couponProblems,
  tables: ['coupon'],
  grants: {
    coupons: {
      administrator: writing,
      operator: writing,
      approver: reading,
      support: reading,
      auditor: reading,
    },
  },
  figures,
  waiting,
  mount: (app) => {
    mount(app, contract.listCoupons, (ctx, { query }) =>
      queries.listCoupons(ctx.db, query, couponScope(ctx, 'coupons:list')),
    )
    mount(app, contract.getCoupon, (ctx, { params }) => service.getCoupon(ctx, params.id, 'coupons:show'))
    mount(app, contract.createCoupon, (ctx, { body }) => service.createCoupon(ctx, body))
    mount(app, contract.countAudience, (ctx, { body }) => service.countAudience(ctx, body.audience))
    mount(app, contract.editCoupon, (ctx, { params, body }) => service.editCoupon(ctx, params.id, body))
    mount(app, contract.activateCoupon, (ctx, { params, body }) => service.activateCoupon(ctx, params.id, body.version))
    mount(app, contract.disableCoupon, (ctx, { params, body }) => service.disableCoupon(ctx, params.id, body))
  },
  records: { coupons: (ctx, id) => service.getCoupon(ctx, id, 'coupons:show') },
})
