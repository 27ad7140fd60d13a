import { type Permission, reaches, scopeFilter, scopeOf } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { Department, DepartmentChanges, DepartmentInput } from './contract.ts'
import * as queries from './queries.ts'

export function departmentScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'department.agency_id', department: 'department.id' })
}

export async function getDepartment(ctx: Ctx, id: number, permission: Permission): Promise<Department> {
  const found = await queries.findDepartment(ctx.db, id, departmentScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

export async function createDepartment(ctx: Ctx, input: DepartmentInput): Promise<Department> {
  const ownDepartmentOnly = scopeOf(ctx.actor, 'departments:create') === 'DEPARTMENT'
  if (ownDepartmentOnly || !reaches(ctx.actor, 'departments:create', input))
    throw invalid({ agencyId: 'department.agency' })
  return inTransaction(ctx, async (ctx) => {
    const { agencyActive, tree } = await queries.lockTree(ctx.db, input.agencyId)
    if (!agencyActive) throw invalid({ agencyId: 'department.agencyInactive' })
    checkParent(tree, input.parentId ?? null, input.active)
    const id = await queries.insertDepartment(ctx.db, input, ctx.now()).catch(codeTaken)
    const created = await queries.findDepartment(ctx.db, id)
    if (!created) throw notFound()
    await audit(ctx, {
      action: 'create',
      resource: 'departments',
      recordId: id,
      recordLabel: labelOf(created),
      difference: differenceOf({}, { agencyName: created.agencyName, code: created.code, name: created.name }),
    })
    return created
  })
}

export async function editDepartment(ctx: Ctx, id: number, input: DepartmentChanges): Promise<Department> {
  return inTransaction(ctx, async (ctx) => {
    const { agencyId } = await getDepartment(ctx, id, 'departments:edit')
    const { tree } = await queries.lockTree(ctx.db, agencyId)
    const before = await getDepartment(ctx, id, 'departments:edit')
    if (before.version !== input.version) throw stale(before)
    checkPlace(tree, before, input)
    const saved = await queries.updateDepartment(ctx.db, id, input, ctx.now()).catch(codeTaken)
    const after = await getDepartment(ctx, id, 'departments:edit')
    if (!saved) throw stale(after)
    const { version: _, parentId: __, ...fields } = input
    await audit(ctx, {
      action: 'edit',
      resource: 'departments',
      recordId: id,
      recordLabel: labelOf(after),
      difference: differenceOf(before, { ...fields, parentName: after.parentName }),
    })
    return after
  })
}

function labelOf(department: Department): string {
  return `${department.agencyName} ${department.name} (${department.code})`
}

function checkParent(tree: queries.TreeNode[], parentId: number | null, active: boolean): void {
  if (parentId === null) return
  const parent = tree.find((node) => node.id === parentId)
  if (!parent) throw invalid({ parentId: 'department.parent' })
  if (active && parent.active !== 1) throw invalid({ parentId: 'department.parentInactive' })
}

function checkPlace(tree: queries.TreeNode[], before: Department, input: DepartmentChanges): void {
  const active = input.active ?? before.active
  const parentId = input.parentId === undefined ? before.parentId : input.parentId
  checkParent(tree, parentId, active)
  const above = new Map(tree.map((node) => [node.id, node.parentId]))
  for (let at: number | null = parentId; at !== null; at = above.get(at) ?? null)
    if (at === before.id) throw invalid({ parentId: 'department.cycle' })
  if (!active && tree.some((node) => node.parentId === before.id && node.active === 1))
    throw conflict('department.activeBelow', undefined, 'active')
}

function codeTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('department.codeTaken', undefined, 'code')
  throw error
}
