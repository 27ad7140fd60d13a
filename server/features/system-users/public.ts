import { audit } from '../../kernel/audit.ts'
import { type Ctx, inTransaction } from '../../kernel/context.ts'
import { setInitialPassword } from '../auth/public.ts'
import { installBuiltInRoles } from '../roles/public.ts'
import { insertUser, replaceRoles } from './queries.ts'
import { ensureRootAgency, hasUsers, lockAdministrators } from './queries-status.ts'

/**
 * The way into an empty database: a root agency and an administrator with a password to be changed at the first
 * sign-in. Undefined when there is a user already; of two callers at once one makes it.
 */
export async function createFirstAdministrator(
  ctx: Ctx,
  input: { account: string; password: string },
): Promise<{ id: number; account: string } | undefined> {
  const { account } = input
  return inTransaction(ctx, async (ctx) => {
    await installBuiltInRoles(ctx.db, ctx.now())
    const roleId = await lockAdministrators(ctx.db, [])
    if (await hasUsers(ctx.db)) return undefined
    const agencyId = await ensureRootAgency(ctx.db, ctx.now())
    const id = await insertUser(ctx.db, { account, name: '系統管理者', agencyId }, ctx.now())
    await replaceRoles(ctx.db, id, [{ roleId, untilOn: null }])
    await setInitialPassword(ctx, id, input.password)
    await audit(ctx, {
      action: 'create',
      resource: 'system-users',
      recordId: id,
      recordLabel: `系統管理者 (${account})`,
    })
    return { id, account }
  })
}
