import type { z } from 'zod'
import { counted, placed } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { storing } from '#kernel/database/columns.ts'
import { either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { Feature } from '#kernel/feature.ts'
import { type listMerchants, type Merchant, type MerchantInput, merchant } from './contract.ts'

export const reads = readsOf<z.output<typeof listMerchants.query>>()({
  table: 'merchant',
  select: (db) =>
    db
      .selectFrom('merchant')
      .innerJoin('agency', 'agency.id', 'merchant.agency_id')
      .select(columnsOf('merchant', merchant, { agencyName: 'agency.name' })),
  show: showing<Merchant>()('active'),
  filters: {
    q: (text) => either(startsWith('merchant.name')(text), startsWith('merchant.code')(text)),
    agencyId: equals('merchant.agency_id'),
    active: isOn('merchant.active'),
  },
  sorts: {
    id: 'merchant.id',
    code: 'merchant.code',
    name: 'merchant.name',
    taxId: 'merchant.tax_id',
    agencyName: 'agency.name',
    active: 'merchant.active',
    createdAt: 'merchant.created_at',
  },
})

export const stored = storing<MerchantInput, Merchant>()('merchant', {
  code: 'code',
  name: 'name',
  taxId: 'tax_id',
  contact: 'contact',
  phone: 'phone',
  address: 'address',
  agencyId: 'agency_id',
  active: ['active', Number],
})

export const figures = {
  merchants: {
    order: 150,
    permission: 'merchants:list',
    field: ['merchants:edit'],
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('merchant').where(scope).where('active', '=', 1)),
  },
} satisfies Feature['figures']
