import { sql } from 'kysely'
import type { AlarmKind } from '#contract/budgets.ts'
import type { Ctx, Deps } from '#kernel/context.ts'
import { windowOf } from './uses.ts'

export const hour = 3_600

/** What this process has told already, so that whoever goes on being refused costs no write each time. */
const told = new WeakMap<Deps, Map<string, number>>()
const maxTold = 10_000

function isNews(deps: Deps, key: string, times: number): boolean {
  const known = told.get(deps) ?? new Map<string, number>()
  told.set(deps, known)
  if ((known.get(key) ?? 0) >= times) return false
  if (known.size >= maxTold) known.clear()
  known.set(key, times)
  return true
}

/**
 * Tells the auditors of what somebody does: once a person, kind and hour, with the most that was seen of it. It stands
 * whatever becomes of the request, since most of what it tells of is refused.
 */
export async function raiseAlarm({ actor, deps, now }: Ctx, kind: AlarmKind, times: number): Promise<void> {
  if (actor.id === null) return
  const { id, account, name, agencyId, agencyName } = actor
  const at = windowOf({ seconds: hour }, now()).at
  if (!isNews(deps, `${id} ${kind} ${at.getTime()}`, times)) return
  await sql`
    insert into lookup_alarm (actor_id, actor_account, actor_name, agency_id, agency_name, kind, hour_at, times, raised_at)
    values (${id}, ${account.slice(0, 50)}, ${name}, ${agencyId}, ${agencyName}, ${kind}, ${at}, ${times}, ${now()})
    on duplicate key update times = greatest(times, ${times})`.execute(deps.database.db)
}
