import { taipeiDay } from '#contract/days.ts'
import { accountKey } from '#contract/spelling.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { issueSecret } from '#features/access/auth/service.ts'
import { installBuiltInRoles } from '#features/access/roles/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { replaceRoles } from './queries.ts'
import { ensureRootAgency, hasUsers, lockAdministrators } from './queries-status.ts'

export interface FirstAdministrator {
  account: string
  /** Of one use, to be turned into a password. */
  secret: string
}

/**
 * The way into an empty database: a root agency and an administrator with a one-time secret. Undefined when there is a user already; of two callers at once one makes it.
 */
export async function createFirstAdministrator(ctx: Ctx, account = 'admin'): Promise<FirstAdministrator | undefined> {
  return inTransaction(ctx, async (ctx) => {
    await installBuiltInRoles(ctx.db, ctx.deps.product.features, ctx.now())
    const roleId = await lockAdministrators(ctx.db, [])
    if (await hasUsers(ctx.db)) return undefined
    const agencyId = await ensureRootAgency(ctx.db, ctx.now())
    const name = '系統管理者'
    const row = { account, account_key: accountKey(account), name, agency_id: agencyId }
    const id = await insertRecord('system_user', ctx.db, row, ctx.now())
    await replaceRoles(ctx.db, id, [{ roleId, untilOn: null }], { by: null, today: taipeiDay(ctx.now()) })
    const secret = await issueSecret(ctx, id)
    const recordLabel = `${name} (${account})`
    await audit(ctx, { action: 'create', resource: 'system-users', recordId: id, recordLabel })
    return { account, secret }
  })
}
