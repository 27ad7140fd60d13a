import { type Expression, type SqlBool, sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { anyText, taipeiMinute } from '#engines/exports/table-rows.ts'
import { RecipientStatus, recipientStates } from '#features/messages/messages/enums.ts'
import { messageScope } from '#features/messages/messages/service.ts'
import { listMessageRecipients } from './contract.ts'
import { fits, type RecipientFilter } from './queries.ts'

const own = (column: string) => sql.ref(`message_recipient.${column}`)
/** Of a message few say it for very many rows: the database keeps what it has looked up. */
const ofMessage = (column: string) =>
  sql`(select ${sql.ref(`message.${column}`)} from message where message.id = message_recipient.message_id)`
const ofMember = (column: string) =>
  sql`(select ${sql.ref(`member.${column}`)} from member where member.id = message_recipient.member_id)`

const state = sql`case message_recipient.status ${sql.join(
  recipientStates.map((name) => sql`when ${sql.lit(RecipientStatus[name])} then ${sql.lit(name)}`),
  sql` `,
)} end`

/** What became of each recipient, masked, for whoever may export those of that message. */
export const recipientExport = exportOfTable<RecipientFilter, Expression<SqlBool>>(listMessageRecipients, {
  table: 'message_recipient',
  index: 'primary',
  persons: { type: 'members', id: own('member_id') },
  columns: {
    id: own('id'),
    messageId: own('message_id'),
    messageTitle: ofMessage('title'),
    messageKind: ofMessage('kind'),
    messageClass: ofMessage('class'),
    line: own('line'),
    account: sql`coalesce(${ofMember('account')}, ${anyText('message_recipient.account')})`,
    memberNameMasked: ofMember('name_masked'),
    status: state,
    dueAt: taipeiMinute('message_recipient.due_at'),
    sentAt: sql`(
      select ${taipeiMinute('h.finished_at')} from message_handover h
      where h.id = message_recipient.batch and h.state = 'DONE')`,
  },
  sorts: {},
  reach: async (ctx) => messageScope(ctx, 'message-recipients:export'),
  where: fits,
})
