import { sql } from 'kysely'
import type { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import { inLanguage } from '#engines/exports/description.ts'
import { defineExport } from '#engines/exports/exports.ts'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { getDispatch, labelOf } from '#features/coupons/coupon-dispatches/service.ts'
import { exportDispatchRecords } from './contract.ts'
import { exportColumns } from './export-columns.ts'
import { ofDispatch } from './queries.ts'

const asked = exportDispatchRecords.body.extend({ dispatchId: id })

/** What became of each recipient of a dispatch, masked, for whoever may export the records of that dispatch. */
export const recordExport = defineExport<z.output<typeof asked>, Dispatch>({
  kind: 'coupon-record-export',
  payload: asked.extend(inLanguage),
  permission: 'coupon-dispatch-records:export',
  columns: exportColumns,
  empty: 'couponDispatchRecord.exportEmpty',
  reach: (ctx, { dispatchId }) => getDispatch(ctx, dispatchId, 'coupon-dispatch-records:export'),
  about: ({ dispatchId }, dispatch) => ({
    resource: 'coupon-dispatches',
    filePurpose: 'coupon-record-exports',
    name: { zh: `派送紀錄-${dispatchId}`, en: `dispatch-records-${dispatchId}` },
    recordId: dispatchId,
    title: labelOf(dispatch),
  }),
  table: 'coupon_dispatch_record',
  persons: { type: 'members', id: sql.ref('coupon_dispatch_record.member_id') },
  index: 'primary',
  where: ({ dispatchId, status }) => ofDispatch(dispatchId, status),
})
