import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { createRecord, editRecord } from '#engines/resource/records.ts'
import { checkStanding, type TreeNode } from '#engines/resource/tree.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { refreshAccess } from '#features/access/auth/service.ts'
import {
  checkAdministratorLeft,
  checkMayShutOut,
  countAdministrators,
  lockAdministrators,
} from '#features/access/system-users/service.ts'
import { type Permission, reaches, scopeOf } from '#kernel/access/permissions.ts'
import { endSessionsOf } from '#kernel/access/session.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid } from '#kernel/http/errors.ts'
import type { Agency, createAgency as createContract, editAgency as editContract } from './contract.ts'
import { listUserIds, lockTree, reads, stored } from './queries.ts'

export const agencies = readVerbsOf({
  name: 'agencies',
  columns: { agency: 'agency.id' },
  reads,
  label: ({ name, code }) => `${name} (${code})`,
  shown: (agency) => pick(agency, ['code', 'name', 'parentName', 'active']),
})
const { resource } = agencies

const codeTaken = taken('agency.codeTaken')
const problems = { inactive: 'agency.parentInactive', cycle: 'agency.cycle', below: 'agency.activeBelow' }

export function createAgency(ctx: Ctx, { body }: Input<typeof createContract>): Promise<Agency> {
  return createRecord(resource, ctx, async (ctx) => {
    checkParent(ctx, 'agencies:create', await lockTree(ctx.db), body.parentId ?? null)
    const id = await insertRecord('agency', ctx.db, stored.insert(body), ctx.now()).catch(codeTaken)
    await refreshAccess(ctx.db, 'all')
    return id
  })
}

export function editAgency(ctx: Ctx, { params: { id }, body }: Input<typeof editContract>): Promise<Agency> {
  return editRecord(resource, ctx, {
    id,
    version: body.version,
    lock: async (ctx) => {
      if (body.active === false) await lockAdministrators(ctx.db, [])
      return lockTree(ctx.db)
    },
    write: async (ctx, before, tree) => {
      const { parentId = before.parentId, active = before.active } = body
      const moves = parentId !== before.parentId
      if (moves) checkMove(ctx, tree, before, parentId)
      checkStanding(tree, { id, parentId, active }, problems)
      await refreshAccess(ctx.db, moves ? 'all' : await listUserIds(ctx.db, id))
      const at = { id, version: body.version }
      const update = () => updateRecord('agency', ctx.db, at, stored.update(body), ctx.now()).catch(codeTaken)
      return before.active && !active ? switchOff(ctx, id, update) : update()
    },
  })
}

/** Nobody of it may act any more, so it is done by somebody who may do as much, and an administrator remains. */
async function switchOff(ctx: Ctx, id: number, update: () => Promise<boolean>): Promise<boolean> {
  if (ctx.actor.agencyId === id) throw forbidden('agency.own')
  await checkMayShutOut(ctx, id)
  const today = taipeiDay(ctx.now())
  const administrators = await countAdministrators(ctx.db, today)
  const updated = await update()
  checkAdministratorLeft(administrators, await countAdministrators(ctx.db, today))
  await endSessionsOf(ctx.db, await listUserIds(ctx.db, id), 'ACCOUNT')
  return updated
}

/** A root is for a grant over all agencies; anything else stands below an active agency that the grant reaches. */
function checkParent(ctx: Ctx, permission: Permission, tree: readonly TreeNode[], parentId: number | null): void {
  const scope = scopeOf(ctx.actor, permission)
  if (parentId === null) {
    if (scope !== 'ALL') throw invalid({ parentId: 'agency.parent' })
    return
  }
  const parent = tree.find((node) => node.id === parentId)
  // An own-agency grant ends at the own agency: it reaches nothing below.
  const below = scope === 'ALL' || scope === 'AGENCY_TREE'
  if (!parent || !below || !reaches(ctx.actor, permission, { agencyId: parentId }))
    throw invalid({ parentId: 'agency.parent' })
  if (parent.active !== 1) throw invalid({ parentId: problems.inactive })
}

function checkMove(ctx: Ctx, tree: readonly TreeNode[], agency: Agency, parentId: number | null): void {
  if (agency.id === ctx.actor.agencyId && scopeOf(ctx.actor, 'agencies:edit') !== 'ALL')
    throw invalid({ parentId: 'agency.parent' })
  checkParent(ctx, 'agencies:edit', tree, parentId)
}
