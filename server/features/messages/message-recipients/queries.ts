import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { listRows } from '#engines/resource/list.ts'
import { columnsOf } from '#engines/resource/show.ts'
import {
  groupOf,
  type RecipientState,
  RecipientStatus,
  recipientStates,
  statesOfStage,
} from '#features/messages/messages/enums.ts'
import { stateOf } from '#features/messages/messages/service.ts'
import type { Db } from '#kernel/context.ts'
import { equals, type FilterMap, filterBy, listFilter } from '#kernel/database/filters.ts'
import { type listMessageRecipients as listContract, type MessageRecipient, messageRecipient } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
export type RecipientFilter = Omit<Query, keyof ListInput>
type Scope = Expression<SqlBool>

/** The account of a member as it is now; of nobody's, as the list wrote it. */
const account = sql<string>`coalesce(member.account, message_recipient.account, '')`

const names = {
  messageTitle: 'message.title',
  messageKind: 'message.kind',
  messageClass: 'message.class',
  memberNameMasked: 'member.name_masked',
  sentAt: 'message_handover.finished_at',
} as const

function selectRecipients(db: Db) {
  return db
    .selectFrom('message_recipient')
    .innerJoin('message', 'message.id', 'message_recipient.message_id')
    .leftJoin('member', 'member.id', 'message_recipient.member_id')
    .leftJoin('message_handover', (join) =>
      join.onRef('message_handover.id', '=', 'message_recipient.batch').on('message_handover.state', '=', 'DONE'),
    )
    .select(columnsOf('message_recipient', messageRecipient.omit({ account: true }), names))
    .select(account.as('account'))
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRecipients>['executeTakeFirstOrThrow']>>

function toRecipient({ dueAt, sentAt, status, messageId, ...row }: Row): MessageRecipient {
  return {
    ...row,
    messageId: Number(messageId),
    messageKind: row.messageKind as MessageRecipient['messageKind'],
    messageClass: row.messageClass as MessageRecipient['messageClass'],
    status: stateOf(status),
    dueAt: dueAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
  }
}

/** A message is one run of the primary key. */
function runOf(messageId: number): Scope {
  const [first, next] = [rowId(messageId, 0), rowId(messageId + 1, 0)]
  return sql<SqlBool>`message_recipient.id >= ${first} and message_recipient.id < ${next}`
}

const inOneOf = (states: readonly RecipientState[]) =>
  sql<SqlBool>`message_recipient.status in (${sql.join(states.map((state) => RecipientStatus[state]))})`

const conditions: FilterMap<Query> = {
  messageId: runOf,
  memberId: equals('message_recipient.member_id'),
  status: (state) => equals('message_recipient.status')(RecipientStatus[state]),
  group: (group) => inOneOf(recipientStates.filter((state) => groupOf(state) === group)),
  stage: (stage) => inOneOf(statesOfStage[stage]),
}

/** The reach is asked of each row's message: few are in reach of whom, and a join would be sorted for each page. */
const inReach = (scope: Scope) =>
  sql<SqlBool>`(select ${scope} from message where message.id = message_recipient.message_id)`

export function listRecipients(db: Db, query: Query, scope: Scope): Promise<Page<MessageRecipient>> {
  const filter = listFilter(query, 'message_recipient.id', conditions)
  return listRows(db, query, {
    from: db.selectFrom('message_recipient').where(filter).where(inReach(scope)),
    id: 'message_recipient.id',
    sorts: { id: 'message_recipient.id' },
    select: selectRecipients(db),
    show: toRecipient,
  })
}

/** The recipients that an export is about. */
export const fits = (filter: RecipientFilter, scope: Scope): Scope =>
  sql<SqlBool>`${filterBy(filter, conditions as FilterMap<RecipientFilter>)} and ${inReach(scope)}`

export async function findRecipient(db: Db, id: number, scope: Scope): Promise<MessageRecipient | undefined> {
  const one = selectRecipients(db).where('message_recipient.id', '=', id).where(scope)
  const row = await one.executeTakeFirst()
  return row && toRecipient(row)
}
