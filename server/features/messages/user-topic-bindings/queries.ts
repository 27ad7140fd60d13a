import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput } from '#contract/list.ts'
import { accountKey } from '#contract/spelling.ts'
import { type Reads, type Rows, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { equals, type FilterMap, filterBy, fromInstant, toInstant } from '#kernel/database/filters.ts'
import { type listTopicBindings, type TopicBinding, topicBinding } from './contract.ts'

type Query = z.output<typeof listTopicBindings.query>
export type BindingFilter = Omit<Query, keyof ListInput>
type Scope = Expression<SqlBool>

export const bindingColumns = { agency: 'user_topic_binding.agency_id', department: 'user_topic_binding.department_id' }

const names = {
  topicCode: 'user_topic.code',
  topicName: 'user_topic.name',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  changedByName: 'system_user.name',
} as const

const selectBindings = (db: Db) =>
  db
    .selectFrom('user_topic_binding')
    .innerJoin('user_topic', 'user_topic.id', 'user_topic_binding.topic_id')
    .innerJoin('member', 'member.id', 'user_topic_binding.member_id')
    .leftJoin('system_user', 'system_user.id', 'user_topic_binding.changed_by')
    .select(columnsOf('user_topic_binding', topicBinding, names))

const shown = showing<TopicBinding>()()

/** An account is that of one member; nobody's is that of none. */
const conditions: FilterMap<BindingFilter> = {
  topicId: equals('user_topic_binding.topic_id'),
  memberId: equals('user_topic_binding.member_id'),
  account: (account) =>
    sql<SqlBool>`user_topic_binding.member_id = (select id from member where member.account = ${accountKey(account)})`,
  wanted: equals('user_topic_binding.wanted'),
  source: equals('user_topic_binding.source'),
  state: equals('user_topic_binding.state'),
  changedFrom: fromInstant('user_topic_binding.changed_at'),
  changedTo: toInstant('user_topic_binding.changed_at'),
}

const stored = readsOf<Query>()({
  table: 'user_topic_binding',
  select: selectBindings,
  show: (row): TopicBinding => shown(row as Parameters<typeof shown>[0]),
  filters: conditions,
  sorts: { changedAt: 'user_topic_binding.changed_at', id: 'user_topic_binding.id' },
})

export const rows: Rows<BindingFilter> = stored.rows

/** The bindings that an export is about, as one condition. */
export const fits = (filter: BindingFilter, scope: Scope): Scope =>
  sql<SqlBool>`${scope} and ${filterBy(filter, conditions)}`

/** For a reader: why the provider does not follow stands in the reader's language. */
export const readsIn = (translate: Ctx['translate']): Reads<Query, TopicBinding> => {
  const present = (binding: TopicBinding): TopicBinding => ({
    ...binding,
    problem: binding.problem && translate({ key: `topicBinding.provider.${binding.problem}` }),
  })
  return {
    list: async (db, query, scope) => {
      const page = await stored.list(db, query, scope)
      return { ...page, items: page.items.map(present) }
    },
    find: async (db, id, scope) => {
      const binding = await stored.find(db, id, scope)
      return binding && present(binding)
    },
  }
}

export async function listOfMember(db: Db, memberId: number, scope: Scope): Promise<TopicBinding[]> {
  const own = selectBindings(db).where('user_topic_binding.member_id', '=', memberId).where(scope)
  return (await own.orderBy('user_topic_binding.changed_at', 'desc').limit(200).execute()).map((row) =>
    shown(row as Parameters<typeof shown>[0]),
  )
}
