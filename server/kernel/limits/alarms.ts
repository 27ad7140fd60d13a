import { sql } from 'kysely'
import type { AlarmKind } from '#contract/budgets.ts'
import type { Ctx } from '#kernel/context.ts'
import { windowOf } from './uses.ts'

export const hour = 3_600

/**
 * Tells the auditors of what somebody does: once a person, kind and hour, with the most that was seen of it. It stands
 * whatever becomes of the request, since most of what it tells of is refused.
 */
export async function raiseAlarm({ actor, deps, now }: Ctx, kind: AlarmKind, times: number): Promise<void> {
  if (actor.id === null) return
  const { id, account, name, agencyId, agencyName } = actor
  const at = windowOf({ seconds: hour }, now()).at
  await sql`
    insert into lookup_alarm (actor_id, actor_account, actor_name, agency_id, agency_name, kind, hour_at, times, raised_at)
    values (${id}, ${account.slice(0, 50)}, ${name}, ${agencyId}, ${agencyName}, ${kind}, ${at}, ${times}, ${now()})
    on duplicate key update times = greatest(times, ${times})`.execute(deps.database.db)
}
