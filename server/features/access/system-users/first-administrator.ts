import { taipeiDay } from '#contract/days.ts'
import { accountKey } from '#contract/spelling.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { issueSecret } from '#features/access/auth/service.ts'
import { installBuiltInRoles } from '#features/access/roles/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { replaceRoles } from './queries.ts'
import { ensureRootAgency, listFirstUsers, lockAdministrators } from './queries-status.ts'

export interface FirstAdministrator {
  account: string
  /** Of one use, to be turned into a password. */
  secret: string
}

/**
 * The way into an empty database: a root agency and an administrator with a one-time secret; a new secret while the only
 * user has let theirs end. Undefined when there are users already; of two callers at once one makes it.
 */
export async function createFirstAdministrator(ctx: Ctx, account = 'admin'): Promise<FirstAdministrator | undefined> {
  return inTransaction(ctx, async (ctx) => {
    await installBuiltInRoles(ctx.db, ctx.deps.product.features, ctx.now())
    const roleId = await lockAdministrators(ctx.db, [])
    const [first, second] = await listFirstUsers(ctx.db)
    if (!first) return issue(ctx, 'create', await insertFirst(ctx, account, roleId))
    const isLapsed = !first.passwordHash && first.secretUntilAt !== null && first.secretUntilAt <= ctx.now()
    return isLapsed && !second ? issue(ctx, 'reset-password', first) : undefined
  })
}

interface Made {
  id: number
  account: string
  name: string
}

async function insertFirst(ctx: Ctx, account: string, roleId: number): Promise<Made> {
  const name = '系統管理者'
  const agency_id = await ensureRootAgency(ctx.db, ctx.now())
  const row = { account, account_key: accountKey(account), name, agency_id }
  const id = await insertRecord('system_user', ctx.db, row, ctx.now())
  await replaceRoles(ctx.db, id, [{ roleId, untilOn: null }], { by: null, today: taipeiDay(ctx.now()) })
  return { id, account, name }
}

async function issue(ctx: Ctx, action: string, { id, account, name }: Made): Promise<FirstAdministrator> {
  const secret = await issueSecret(ctx, id)
  await audit(ctx, { action, resource: 'system-users', recordId: id, recordLabel: `${name} (${account})` })
  return { account, secret }
}
