import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { MessageClass } from './enums.ts'
import type { QuietHours } from './quiet.ts'

/** How many messages of a class a member gets a day, and when none. */
export interface Rule extends QuietHours {
  perDay: number
}

const clock = (column: string) => sql<string | null>`time_format(${sql.ref(column)}, '%H:%i')`

export function getRule(db: Db, messageClass: MessageClass): Promise<Rule> {
  return db
    .selectFrom('message_rule')
    .select(['per_day as perDay', clock('quiet_from').as('quietFrom'), clock('quiet_until').as('quietUntil')])
    .where('class', '=', messageClass)
    .executeTakeFirstOrThrow()
}
