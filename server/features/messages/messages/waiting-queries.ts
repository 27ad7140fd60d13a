import { sql } from 'kysely'
import { dayMs } from '#contract/days.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import type { messagesWaiting } from './contract.ts'

const columns = { agency: 'message.agency_id', department: 'message.department_id' }

/** Messages that wait for whoever holds this permission on them. */
const waitFor = (order: number, permission: Permission, which: Waits['which']) =>
  rowsThatWait('message', { order, permission, columns }, which)

export const waiting = {
  messagesFailed: waitFor(12, 'messages:run', () => sql`message.status = 'FAILED'`),
  messagesPaused: waitFor(14, 'messages:run', () => sql`message.status = 'PAUSED'`),
  messageDrafts: waitFor(
    45,
    'messages:create',
    ({ userId }) => sql`message.status = 'DRAFT' and message.created_by = ${userId}`,
  ),
  /** They go out within a day. */
  messagesSoon: waitFor(52, 'messages:run', ({ now }) => {
    const until = new Date(now.getTime() + dayMs)
    return sql`message.status = 'SCHEDULED' and message.scheduled_at <= ${until}`
  }),
} satisfies Record<(typeof messagesWaiting)[number], Waits>
