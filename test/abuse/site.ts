import { hashPassword } from '#kernel/access/passwords.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { type BuiltMember, buildMembers } from '#test/support/build-members.ts'
import { mint, testPassword } from '#test/support/builders.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { testKeys } from '#test/support/keys.ts'
import { type Started, startProcess } from '#test/support/processes.ts'

/** Two processes as they ship, each an API with a worker, over one database with members of two agencies. */
export interface Site {
  t: TestApp
  processes: [Started, Started]
  /** Of the agency that all clerks work for. */
  members: BuiltMember[]
  /** Of another agency. */
  strangers: BuiltMember[]
  couponId: number
  agencyId: number
  /** Cookies of many operators, so that no clerk asks more often than a person does. */
  clerks: string[]
  /** Somebody who can sign in. */
  account: string
  close: () => Promise<void>
}

const { socketPath, database } = testDatabaseAddress()
const [dataKey] = testKeys.dataKeys
/** The cost of a hash is that of the product. */
const productCost = { memoryCost: 65_536, timeCost: 3 }
const env = {
  DATABASE_URL: `mysql://root@localhost/${database}?socketPath=${encodeURIComponent(socketPath)}`,
  DATA_KEYS: `${dataKey?.id}:${dataKey?.key.toString('base64')}`,
  INDEX_KEY: testKeys.indexKey.toString('base64'),
  ARGON2_MEMORY_KIB: String(productCost.memoryCost),
  ARGON2_TIME_COST: String(productCost.timeCost),
  // Callers here say where they ask from, as a proxy would.
  TRUST_PROXY: 'on',
  LOG_LEVEL: 'fatal',
}

export async function openSite(t: TestApp, { members, clerks }: { members: number; clerks: number }): Promise<Site> {
  t.clock.set(new Date().toISOString())
  const agencyId = (await t.build.agency()).id
  const own = await buildMembers(t.deps, members, { agencyId })
  const strangers = await buildMembers(t.deps, Math.min(members, 1_200))
  const coupon = await buildCoupon(t.deps, { agencyId, totalPieces: 1_000_000, limitPerMember: 1_000 })
  const account = `keen${mint()}`
  const { id } = await t.build.systemUser({ account, agencyId, roles: ['operator'] })
  await t.deps.database.db
    .updateTable('system_user')
    .set({ password_hash: await hashPassword(password, productCost, 'known') })
    .where('id', '=', id)
    .execute()
  const cookies: string[] = []
  for (let n = 0; n < clerks; n++) cookies.push((await t.as('operator', { agencyId })).cookie)
  const first = await startProcess(env)
  const second = await startProcess(env)
  for (const { url, output } of [first, second]) if (!url) throw new Error(output())
  return {
    ...{ t, agencyId, strangers, account, clerks: cookies, members: own, couponId: coupon.id },
    processes: [first, second],
    close: async () => {
      await Promise.all([first.signal('SIGTERM'), second.signal('SIGTERM')])
    },
  }
}

export const password = testPassword
