import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { getRecord } from '#engines/resource/records.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/http/errors.ts'
import { listMerchants, orderEndings, previewEndings } from './contract.ts'
import { reads } from './queries.ts'
import { merchants } from './service.ts'

export const ending = defineBulk({
  name: { zh: '停止合作商家', en: 'End business with merchants' },
  list: listMerchants,
  endpoints: { preview: previewEndings, order: orderEndings },
  resource: merchants.resource,
  rows: () => reads.rows,
  sensitivity: 'PLAIN',
  versioned: true,
  hinder: () => hinderedBy('merchant.active', { 0: 'merchant.ended' }),
  step: endMerchant,
})

/** The edit that takes a merchant out of business. */
async function endMerchant(ctx: Ctx, id: number, { version }: { version: number }): Promise<void> {
  const { active } = await getRecord(merchants.resource, ctx, id, 'merchants:edit')
  if (!active) throw conflict('merchant.ended')
  await merchants.edit(ctx, { params: { id }, body: { version, active: false } })
}
