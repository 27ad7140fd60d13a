import type { z } from 'zod'
import { type Permission, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey, isForeignKeyViolation } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { editMerchant as editContract, Merchant, MerchantInput } from './contract.ts'
import * as queries from './queries.ts'

export function merchantScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'merchant.agency_id', department: 'merchant.department_id' })
}

export async function getMerchant(ctx: Ctx, id: number, permission: Permission): Promise<Merchant> {
  const found = await queries.findMerchant(ctx.db, id, merchantScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

/** A merchant that the actor may see; undefined also where it is foreign. */
export function findReachableMerchant(ctx: Ctx, id: number) {
  return queries.findUsableMerchant(ctx.db, id, merchantScope(ctx, 'merchants:list'))
}

export async function createMerchant(ctx: Ctx, input: MerchantInput): Promise<Merchant> {
  const agencyId = input.agencyId ?? ctx.actor.agencyId ?? 0
  const departmentId = agencyId === ctx.actor.agencyId ? ctx.actor.departmentId : null
  if (!reaches(ctx.actor, 'merchants:create', { agencyId, departmentId }))
    throw invalid({ agencyId: 'merchant.agency' })
  return inTransaction(ctx, async (ctx) => {
    const id = await queries.insertMerchant(ctx.db, { ...input, agencyId, departmentId }, ctx.now()).catch(codeTaken)
    const created = await getMerchant(ctx, id, 'merchants:create')
    await audit(ctx, {
      action: 'create',
      resource: 'merchants',
      recordId: id,
      recordLabel: `${created.name} (${created.code})`,
      difference: differenceOf({}, { code: created.code, name: created.name, taxId: created.taxId }),
    })
    return created
  })
}

export async function editMerchant(ctx: Ctx, id: number, input: z.output<typeof editContract.body>): Promise<Merchant> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getMerchant(ctx, id, 'merchants:edit')
    const saved = await queries.updateMerchant(ctx.db, id, input, ctx.now()).catch(codeTaken)
    const after = await getMerchant(ctx, id, 'merchants:edit')
    if (!saved) throw stale(after)
    const { version: _, ...fields } = input
    await audit(ctx, {
      action: 'edit',
      resource: 'merchants',
      recordId: id,
      recordLabel: `${after.name} (${after.code})`,
      difference: differenceOf(before, fields),
    })
    return after
  })
}

function codeTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('merchant.codeTaken', undefined, 'code')
  if (isForeignKeyViolation(error)) throw invalid({ agencyId: 'merchant.agency' })
  throw error
}
