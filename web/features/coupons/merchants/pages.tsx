import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { merchantProblems } from '#features/coupons/merchants/problems.ts'
import { manySteps } from '#kit/list/manySteps.tsx'
import { byFlag, byReference, flag, search, shown, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { MerchantCoupons } from './MerchantCoupons.tsx'
import { MerchantPaidRecords } from './MerchantPaidRecords.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

export const pages = definePages<Merchant>({
  name: 'merchants',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/coupons/merchants/contract.ts')).merchantInput,
  problems: merchantProblems,
  fields: [
    text('code', { link: true, sort: true }),
    text('name', { cut: 240, sort: true }),
    text('taxId', { inputMode: 'numeric', hint: 'merchants.taxIdHint', sort: true }),
    text('contact', { sort: 'private' }),
    text('phone', { inputMode: 'tel', sort: 'private' }),
    text('address', { wide: true, cut: 220, list: 'hidden', sort: 'private' }),
    shown('agencyName', { sort: true }),
    flag('active', 'MerchantState', 'merchants.active'),
  ],
  groups: {
    'merchants.basics': ['code', 'name', 'taxId', 'active'],
    'merchants.contact': ['contact', 'phone', 'address'],
  },
  filters: [search('merchants.search'), byFlag('active', 'MerchantState'), byReference('agencyId', 'agencies')],
  bulk,
  emptyHint: 'merchants.emptyHint',
  factsTitle: 'merchants.basics',
  tabs: () => [
    { key: 'coupons', label: 'merchants.coupons', content: <MerchantCoupons />, permission: 'coupons:list' },
    {
      key: 'settlements',
      label: 'merchants.settlements',
      content: <MerchantPaidRecords />,
      permission: 'coupon-paid-records:list',
    },
  ],
})
