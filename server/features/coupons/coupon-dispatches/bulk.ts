import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { listDispatches, orderCancelling, previewCancelling } from './contract.ts'
import { underWay } from './jobs.ts'
import { reads } from './queries.ts'
import { cancelDispatch, labelOf } from './service.ts'

const over = Object.values(Status).filter((status) => !underWay.includes(status) && status !== Status.FAILED)
const problems = Object.fromEntries(over.map((status) => [status, 'couponDispatch.notCancellable']))

export const cancelling = defineBulk({
  name: { zh: '取消派送', en: 'Cancel dispatches' },
  list: listDispatches,
  endpoints: { preview: previewCancelling, order: orderCancelling },
  resource: {
    name: 'coupon-dispatches',
    columns: { agency: 'coupon_dispatch.agency_id', department: 'coupon_dispatch.department_id' },
    find: (ctx, id, scope) => reads.find(ctx.db, id, scope),
    label: labelOf,
  },
  rows: () => reads.rows,
  sensitivity: 'PLAIN',
  hinder: () => hinderedBy('coupon_dispatch.status', problems),
  step: (ctx, id) => cancelDispatch(ctx, { params: { id } }),
})
