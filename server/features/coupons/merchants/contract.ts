import { z } from 'zod'
import { code, endpoint, id, idParams, optionalText, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, listQuery, page } from '#contract/list.ts'

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

const taxId = z.string().trim().refine(isTaxId, 'merchant.taxId').nullish()

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

export const listMerchants = endpoint({
  method: 'get',
  path: '/merchants',
  permission: 'merchants:list',
  summary: 'Merchants',
  query: listQuery({
    sorts: ['id', 'code', 'name'],
    filters: { q: text(100).optional(), agencyId: idFilter.optional(), active: flag.optional() },
  }),
  response: page(merchant),
})

export const getMerchant = endpoint({
  method: 'get',
  path: '/merchants/{id}',
  permission: 'merchants:show',
  summary: 'One merchant',
  params: idParams,
  response: merchant,
})

export const createMerchant = endpoint({
  method: 'post',
  path: '/merchants',
  permission: 'merchants:create',
  summary: 'Create a merchant',
  body: merchantInput,
  response: merchant,
  status: 201,
})

export const editMerchant = endpoint({
  method: 'patch',
  path: '/merchants/{id}',
  permission: 'merchants:edit',
  summary: 'Edit a merchant',
  params: idParams,
  body: merchantInput
    .omit({ agencyId: true, active: true })
    .partial()
    .extend({ active: z.boolean().optional(), version }),
  response: merchant,
})
