import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { MessageRule } from './contract.ts'
import { type MessageClass, messageClasses } from './enums.ts'
import type { QuietHours } from './quiet.ts'

/** How many messages of a class a member gets a day, and when none. */
export interface Rule extends QuietHours {
  perDay: number
}

const clock = (column: string) => sql<string | null>`time_format(${sql.ref(column)}, '%H:%i')`

/** What holds as long as nobody has set anything else. */
const usual: Record<MessageClass, Rule> = {
  NORMAL: { perDay: 3, quietFrom: '22:00', quietUntil: '08:00' },
  EMERGENCY: { perDay: 10, quietFrom: null, quietUntil: null },
}

export async function getRule(db: Db, messageClass: MessageClass): Promise<Rule> {
  const set = await db
    .selectFrom('message_rule')
    .select(['per_day as perDay', clock('quiet_from').as('quietFrom'), clock('quiet_until').as('quietUntil')])
    .where('class', '=', messageClass)
    .executeTakeFirst()
  return set ?? usual[messageClass]
}

export function listRules(db: Db): Promise<MessageRule[]> {
  return Promise.all(messageClasses.map(async (name) => ({ class: name, ...(await getRule(db, name)) })))
}
