import type { MemberFields } from '#features/members/members/contract.ts'
import { insertMembers, toRow } from '#features/members/members/service.ts'
import type { Db, Deps } from '#kernel/context.ts'
import { mint } from './builders.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const weights = [8, 7, 6, 5, 4, 3, 2, 1]
const districts = ['中正區', '大安區', '信義區', '士林區', '北投區', '內湖區']

/** A national identity number with a right check digit; each `n` below 23 million gives another one. */
export function identityNumber(n: number, gender: 'M' | 'F' = 'M'): string {
  const place = Math.floor(n / 10_000_000)
  const digits = `${gender === 'M' ? 1 : 2}${String(n % 10_000_000).padStart(7, '0')}`
  const code = letters.indexOf(letters[place] ?? 'A') + 10
  const head = Math.floor(code / 10) + (code % 10) * 9
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), head)
  return `${letters[place] ?? 'A'}${digits}${(10 - (sum % 10)) % 10}`
}

type Overrides = Partial<MemberFields> & { agencyId?: number; departmentId?: number | null; status?: string }

/** Values that no other member of the run has. */
export function memberFields(overrides: Partial<MemberFields> = {}): MemberFields {
  const n = mint()
  const gender = overrides.gender ?? (n % 2 === 0 ? 'M' : 'F')
  return {
    account: `member${n}`,
    name: '王小明',
    identityNumber: identityNumber(n, gender),
    birthOn: `${1950 + (n % 60)}-05-20`,
    phone: `09${String(10_000_000 + n)}`,
    email: `member${n}@example.tw`,
    district: districts[n % districts.length] ?? null,
    address: '臺北市信義區市府路1號',
    level: 'GENERAL',
    ...overrides,
    gender,
  }
}

/** Many members at once, all in one agency: a new one when none is named. */
export async function buildMembers(deps: Deps, count: number, overrides: Overrides = {}): Promise<BuiltMember[]> {
  const { db } = deps.database
  const { agencyId, departmentId, status, ...given } = overrides
  const place = {
    agencyId: agencyId ?? (await anAgency(deps)),
    departmentId: departmentId ?? null,
    channel: 'COUNTER' as const,
    now: deps.now(),
  }
  const all = Array.from({ length: count }, () => memberFields(given))
  for (let at = 0; at < count; at += 2_000) {
    const some = all.slice(at, at + 2_000)
    await insertMembers(
      db,
      some.map((fields) => toRow(deps.pii, fields, place)),
    )
  }
  return withIds(deps, all, place.agencyId, status)
}

export type BuiltMember = MemberFields & { id: number; agencyId: number }

async function withIds(deps: Deps, all: MemberFields[], agencyId: number, status?: string): Promise<BuiltMember[]> {
  const { db } = deps.database
  const first = all[0]?.account ?? ''
  const from = await db.selectFrom('member').select('id').where('account', '=', first).executeTakeFirst()
  const rows = await db
    .selectFrom('member')
    .select(['id', 'account'])
    .where('agency_id', '=', agencyId)
    .where('id', '>=', from?.id ?? 0)
    .execute()
  const ids = new Map(rows.map((row) => [row.account, row.id]))
  const built = all.map((fields) => ({ ...fields, id: ids.get(fields.account) ?? 0, agencyId }))
  if (status !== undefined) await setStatus(deps, built, status)
  return built
}

async function setStatus({ database, now }: Deps, members: BuiltMember[], status: string): Promise<void> {
  const closed = status === 'CLOSED' ? { closed_at: now(), open_key: null } : {}
  const ids = members.map((member) => member.id)
  for (let at = 0; at < ids.length; at += 1_000) {
    const some = ids.slice(at, at + 1_000)
    await database.db
      .updateTable('member')
      .set({ status, ...closed })
      .where('id', 'in', some)
      .execute()
    if (status === 'FROZEN') await freeze(database.db, some, now())
  }
}

async function freeze(db: Db, ids: number[], at: Date): Promise<void> {
  const rows = ids.map((id) => ({ member_id: id, open_key: 1, reason: '遺失手機', frozen_at: at }))
  await db.insertInto('member_freeze').values(rows).execute()
}

async function anAgency({ database, now }: Deps): Promise<number> {
  const code = `AM${mint()}-${process.pid}`
  const row = { code, name: `機關${code}`, created_at: now(), updated_at: now() }
  const result = await database.db.insertInto('agency').values(row).executeTakeFirstOrThrow()
  return Number(result.insertId)
}

/** One member; only what a test is about need be named. */
export async function buildMember(deps: Deps, overrides: Overrides = {}): Promise<BuiltMember> {
  const [member] = await buildMembers(deps, 1, overrides)
  if (!member) throw new Error('no member was built')
  return member
}
