import { accountKey } from '#contract/spelling.ts'
import { installBuiltInRoles } from '#features/access/public.ts'
import { type Database, insertedId } from '#kernel/database/database.ts'
import { product } from '#server/domains.ts'

/** An agency, and an administrator in it by the name of `bench`. */
export async function seedPeople({ db }: Database): Promise<number> {
  const at = new Date()
  const stamps = { created_at: at, updated_at: at }
  await installBuiltInRoles(db, product.features, at)
  const agency = db.insertInto('agency').values({ code: 'BENCH', name: '量測', ...stamps })
  const agencyId = insertedId(await agency.executeTakeFirstOrThrow())
  const account = { account: 'bench', account_key: accountKey('bench'), name: '量測', agency_id: agencyId }
  const user = db.insertInto('system_user').values({ ...account, ...stamps })
  const userId = insertedId(await user.executeTakeFirstOrThrow())
  const role = await db.selectFrom('role').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  await db.insertInto('system_user_role').values({ system_user_id: userId, role_id: role.id }).execute()
  return agencyId
}
