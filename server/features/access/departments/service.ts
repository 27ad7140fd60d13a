import type { Input } from '#contract/endpoint.ts'
import { createRecord, editRecord, getRecord } from '#engines/resource/records.ts'
import { checkStanding, type TreeNode } from '#engines/resource/tree.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { reaches, scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { createDepartment as createContract, Department, editDepartment as editContract } from './contract.ts'
import { lockTree, reads, stored } from './queries.ts'

export const departments = readVerbsOf({
  name: 'departments',
  columns: { agency: 'department.agency_id', department: 'department.id' },
  reads,
  label: ({ agencyName, name, code }) => `${agencyName} ${name} (${code})`,
  shown: (department) => pick(department, ['agencyName', 'code', 'name', 'parentName', 'active']),
})
const { resource } = departments

const codeTaken = taken('department.codeTaken')
const problems = { inactive: 'department.parentInactive', cycle: 'department.cycle', below: 'department.activeBelow' }

export async function createDepartment(ctx: Ctx, { body }: Input<typeof createContract>): Promise<Department> {
  const { agencyId, parentId = null, active } = body
  const ownDepartmentOnly = scopeOf(ctx.actor, 'departments:create') === 'DEPARTMENT'
  if (ownDepartmentOnly || !reaches(ctx.actor, 'departments:create', { agencyId }))
    throw invalid({ agencyId: 'department.agency' })
  return createRecord(resource, ctx, async (ctx) => {
    const { agencyActive, tree } = await lockTree(ctx.db, agencyId)
    if (!agencyActive) throw invalid({ agencyId: 'department.agencyInactive' })
    checkPlace(tree, { parentId, active })
    return insertRecord('department', ctx.db, stored.insert(body), ctx.now()).catch(codeTaken)
  })
}

export async function editDepartment(ctx: Ctx, { params, body }: Input<typeof editContract>): Promise<Department> {
  const { id } = params
  const { version } = body
  const { agencyId } = await getRecord(resource, ctx, id, 'departments:edit')
  return editRecord(resource, ctx, {
    id,
    version,
    lock: (ctx) => lockTree(ctx.db, agencyId),
    write: async (ctx, before, { tree }) => {
      const { parentId = before.parentId, active = before.active } = body
      checkPlace(tree, { id, parentId, active })
      return updateRecord('department', ctx.db, { id, version }, stored.update(body), ctx.now()).catch(codeTaken)
    },
  })
}

function checkPlace(tree: readonly TreeNode[], standing: Parameters<typeof checkStanding>[1]): void {
  const { parentId } = standing
  if (parentId !== null && !tree.some(({ id }) => id === parentId)) throw invalid({ parentId: 'department.parent' })
  checkStanding(tree, standing, problems)
}
