import { refreshAccess } from '#features/access/auth/service.ts'
import { type Permission, reaches, scopeFilter, scopeOf } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { Agency, AgencyChanges, AgencyInput } from './contract.ts'
import * as queries from './queries.ts'

export function agencyScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'agency.id' })
}

export async function getAgency(ctx: Ctx, id: number, permission: Permission): Promise<Agency> {
  const found = await queries.findAgency(ctx.db, id, agencyScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

export async function createAgency(ctx: Ctx, input: AgencyInput): Promise<Agency> {
  return inTransaction(ctx, async (ctx) => {
    const tree = await queries.lockTree(ctx.db)
    checkParent(ctx, 'agencies:create', tree, input.parentId ?? null)
    const id = await queries.insertAgency(ctx.db, input, ctx.now()).catch(codeTaken)
    await refreshAccess(ctx.db, 'all')
    const created = await queries.findAgency(ctx.db, id)
    if (!created) throw notFound()
    await audit(ctx, {
      action: 'create',
      resource: 'agencies',
      recordId: id,
      recordLabel: labelOf(created),
      difference: differenceOf({}, { code: created.code, name: created.name, parentName: created.parentName }),
    })
    return created
  })
}

export async function editAgency(ctx: Ctx, id: number, input: AgencyChanges): Promise<Agency> {
  return inTransaction(ctx, async (ctx) => {
    const tree = await queries.lockTree(ctx.db)
    const before = await getAgency(ctx, id, 'agencies:edit')
    if (before.version !== input.version) throw stale(before)
    const moves = input.parentId !== undefined && input.parentId !== before.parentId
    if (moves) checkMove(ctx, tree, before, input.parentId ?? null)
    checkActive(tree, before, input)
    const saved = await queries.updateAgency(ctx.db, id, input, ctx.now()).catch(codeTaken)
    await refreshAccess(ctx.db, moves ? 'all' : await queries.listUserIds(ctx.db, id))
    const after = await getAgency(ctx, id, 'agencies:edit')
    if (!saved) throw stale(after)
    const { version: _, parentId: __, ...fields } = input
    await audit(ctx, {
      action: 'edit',
      resource: 'agencies',
      recordId: id,
      recordLabel: labelOf(after),
      difference: differenceOf(before, { ...fields, parentName: after.parentName }),
    })
    return after
  })
}

function labelOf(agency: Agency): string {
  return `${agency.name} (${agency.code})`
}

/** A root is for a grant over all agencies; anything else stands below an active agency that the grant reaches. */
function checkParent(ctx: Ctx, permission: Permission, tree: queries.TreeNode[], parentId: number | null): void {
  if (parentId === null) {
    if (scopeOf(ctx.actor, permission) !== 'ALL') throw invalid({ parentId: 'agency.parent' })
    return
  }
  const parent = tree.find((node) => node.id === parentId)
  if (!parent || !reachesBelow(ctx, permission, parentId)) throw invalid({ parentId: 'agency.parent' })
  if (parent.active !== 1) throw invalid({ parentId: 'agency.parentInactive' })
}

/** An own-agency grant ends at the own agency: it reaches nothing below. */
function reachesBelow(ctx: Ctx, permission: Permission, parentId: number): boolean {
  const scope = scopeOf(ctx.actor, permission)
  return (scope === 'ALL' || scope === 'AGENCY_TREE') && reaches(ctx.actor, permission, { agencyId: parentId })
}

function checkMove(ctx: Ctx, tree: queries.TreeNode[], agency: Agency, parentId: number | null): void {
  if (agency.id === ctx.actor.agencyId && scopeOf(ctx.actor, 'agencies:edit') !== 'ALL')
    throw invalid({ parentId: 'agency.parent' })
  checkParent(ctx, 'agencies:edit', tree, parentId)
  const above = new Map(tree.map((node) => [node.id, node.parentId]))
  for (let at: number | null = parentId; at !== null; at = above.get(at) ?? null)
    if (at === agency.id) throw invalid({ parentId: 'agency.cycle' })
}

function checkActive(tree: queries.TreeNode[], agency: Agency, input: AgencyChanges): void {
  const active = input.active ?? agency.active
  if (!active && tree.some((node) => node.parentId === agency.id && node.active === 1))
    throw conflict('agency.activeBelow', undefined, 'active')
  const parentId = input.parentId === undefined ? agency.parentId : input.parentId
  const parent = tree.find((node) => node.id === parentId)
  if (active && parent && parent.active !== 1) throw invalid({ parentId: 'agency.parentInactive' })
}

function codeTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('agency.codeTaken', undefined, 'code')
  throw error
}
