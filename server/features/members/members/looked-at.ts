import type { Expression, SqlBool } from 'kysely'
import { dayMs } from '#contract/days.ts'
import type { Answer } from '#contract/endpoint.ts'
import type { Ctx } from '#kernel/context.ts'
import { spend } from '#kernel/limits/budgets.ts'
import type { listLookedAt as contract, LookedAtMember } from './contract.ts'
import { memberScope } from './service.ts'

const lookedWithinDays = 14
const most = 8
/** Enough for as many members as are shown, each looked at again and again. */
const looksRead = 400

type Seen = Pick<LookedAtMember, 'lookedAt' | 'purpose' | 'caseNumber'>

/** Whom the actor has looked at last; who has gone out of reach since is left out. */
export async function listLookedAt(ctx: Ctx): Promise<Answer<typeof contract>> {
  const seen = byMember(await listOwnLooks(ctx))
  const ids = [...seen.keys()].slice(0, most)
  const members = await listMembersIn(ctx, ids, memberScope(ctx, 'members:show'))
  const items = ids.flatMap((id) => {
    const [member, look] = [members.get(id), seen.get(id)]
    return member && look ? { ...member, ...look } : []
  })
  await spend(ctx, 'seen', items.length)
  return { items }
}

function listOwnLooks({ db, actor, now }: Ctx) {
  return db
    .selectFrom('audit_log')
    .select(['record_id as recordId', 'occurred_at as occurredAt', 'purpose', 'case_number as caseNumber'])
    .where('actor_account', '=', actor.account)
    .where('actor_id', '=', actor.id)
    .where('occurred_at', '>=', new Date(now().getTime() - lookedWithinDays * dayMs))
    .where('resource', '=', 'members')
    .where('action', 'in', ['show', 'reveal'])
    .where('outcome', '=', 'OK')
    .where('record_id', 'is not', null)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(looksRead)
    .execute()
}

/** The last look at each, the latest first, with the case that was named last. */
function byMember(looks: Awaited<ReturnType<typeof listOwnLooks>>): Map<number, Seen> {
  const seen = new Map<number, Seen>()
  for (const { recordId, occurredAt, purpose, caseNumber } of looks) {
    const id = Number(recordId)
    const { lookedAt, ...known } = seen.get(id) ?? {
      lookedAt: occurredAt.toISOString(),
      purpose: null,
      caseNumber: null,
    }
    seen.set(id, { lookedAt, ...(known.purpose === null ? { purpose, caseNumber } : known) })
  }
  return seen
}

async function listMembersIn({ db }: Ctx, ids: number[], scope: Expression<SqlBool>) {
  if (ids.length === 0) return new Map<number, Omit<LookedAtMember, keyof Seen>>()
  const rows = await db
    .selectFrom('member')
    .select(['member.id', 'member.account', 'member.name_masked as name', 'member.status'])
    .where('member.id', 'in', ids)
    .where(scope)
    .$narrowType<{ status: LookedAtMember['status'] }>()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
