import { z } from 'zod'
import { code, id, optionalText, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { halfWidth } from '#contract/spelling.ts'

/** 統一編號: weights 1 2 1 2 1 2 4 1, digits of the products summed, divisible by 5; with a 7 in seventh place also one more (財政部, 2023). */
export function isTaxId(value: string): boolean {
  if (!/^\d{8}$/.test(value)) return false
  const weights = [1, 2, 1, 2, 1, 2, 4, 1]
  const sum = weights.reduce((total, weight, i) => {
    const product = weight * Number(value[i])
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
  return sum % 5 === 0 || (value[6] === '7' && (sum + 1) % 5 === 0)
}

const taxId = z.string().overwrite(halfWidth).refine(isTaxId, 'merchant.taxId').nullish()

export const merchant = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  taxId: z.string().nullable(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  agencyId: id,
  agencyName: z.string(),
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Merchant = z.infer<typeof merchant>

export const merchantInput = z.strictObject({
  code: code(30),
  name: text(100),
  taxId,
  contact: optionalText(100),
  phone: optionalText(20),
  address: optionalText(200),
  agencyId: id.optional(),
  active: z.boolean().default(true),
})
export type MerchantInput = z.output<typeof merchantInput>

export const {
  list: listMerchants,
  get: getMerchant,
  create: createMerchant,
  edit: editMerchant,
} = resourceEndpoints('merchants', {
  noun: 'merchant',
  item: merchant,
  input: merchantInput,
  changes: changesOf(merchantInput.omit({ agencyId: true })),
  // A city has some thousands of merchants. A contact is a person's, and the cursor of an order stands in an address.
  sorts: ['id', 'code', 'name', 'taxId', 'agencyName', 'active', 'createdAt'],
  filters: { q, agencyId: idFilter.optional(), active: flag.optional() },
})
