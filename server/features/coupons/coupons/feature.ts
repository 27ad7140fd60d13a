import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { disabling } from './bulk.ts'
import * as contract from './contract.ts'
import { figures, waiting } from './figures-queries.ts'
import { couponProblems } from './problems.ts'
import { respellCoupons } from './respell.ts'
import * as service from './service.ts'

export const couponsFeature = defineFeature({
  name: 'coupons',
  demonstration: () => import('./demonstration.ts'),
  problems: couponProblems,
  tables: ['coupon'],
  grants: {
    coupons: {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  figures,
  waiting,
  respell: respellCoupons,
  parts: [exportOf(contract.listCoupons, service.coupons.list, { status: null }), disabling],
  mount: (app) => {
    mount(app, contract.listCoupons, service.coupons.list)
    mount(app, contract.getCoupon, service.coupons.get)
    mount(app, contract.createCoupon, service.createCoupon)
    mount(app, contract.countAudience, service.countAudience)
    mount(app, contract.editCoupon, service.editCoupon)
    mount(app, contract.activateCoupon, service.activateCoupon)
    mount(app, contract.disableCoupon, service.disableCoupon)
  },
  keys: {
    coupons: keyByCode('coupons:list', service.coupons.list, ({ title, status }) => ({
      label: title,
      state: { field: 'status', value: status },
    })),
  },
  records: { coupons: service.coupons.record },
})
