import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { showing } from '#engines/resource/show.ts'
import { storing } from '#kernel/database/columns.ts'
import { either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { listMerchants, Merchant, MerchantInput } from './contract.ts'

export const reads = readsOf<z.output<typeof listMerchants.query>>()({
  table: 'merchant',
  select: (db) =>
    db
      .selectFrom('merchant')
      .innerJoin('agency', 'agency.id', 'merchant.agency_id')
      .select([
        'merchant.id',
        'merchant.code',
        'merchant.name',
        'merchant.tax_id as taxId',
        'merchant.contact',
        'merchant.phone',
        'merchant.address',
        'merchant.agency_id as agencyId',
        'agency.name as agencyName',
        'merchant.active',
        'merchant.version',
        'merchant.created_at as createdAt',
        'merchant.updated_at as updatedAt',
      ]),
  show: showing<Merchant>()('active'),
  filters: {
    q: (text) => either(startsWith('merchant.name')(text), startsWith('merchant.code')(text)),
    agencyId: equals('merchant.agency_id'),
    active: isOn('merchant.active'),
  },
  sorts: { id: 'merchant.id', code: 'merchant.code', name: 'merchant.name' },
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
