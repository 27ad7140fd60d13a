import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { listCoupons, orderDisabling, previewDisabling } from './contract.ts'
import { readsAt } from './queries.ts'
import { coupons, disableCoupon } from './service.ts'

export const disabling = defineBulk({
  name: { zh: '停用優惠券', en: 'Disable coupons' },
  list: listCoupons,
  endpoints: { preview: previewDisabling, order: orderDisabling },
  resource: coupons.resource,
  rows: (now) => readsAt(now).rows,
  sensitivity: 'PLAIN',
  versioned: true,
  hinder: () => hinderedBy('coupon.status', { DRAFT: 'coupon.notActive', DISABLED: 'coupon.notActive' }),
  step: (ctx, id, body) => disableCoupon(ctx, { params: { id }, body, query: undefined }),
})
