import { type Expression, type SqlBool, sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { anyText, taipeiMinute } from '#engines/exports/table-rows.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { listTopicBindings } from './contract.ts'
import { type BindingFilter, bindingColumns, fits } from './queries.ts'

const own = (column: string) => sql.ref(`user_topic_binding.${column}`)
/** Of a topic few say it for very many rows: the database keeps what it has looked up. */
const ofTopic = (column: string) =>
  sql`(select ${sql.ref(`user_topic.${column}`)} from user_topic where user_topic.id = user_topic_binding.topic_id)`
const ofMember = (column: string) =>
  sql`(select ${sql.ref(`member.${column}`)} from member where member.id = user_topic_binding.member_id)`

/** Who is bound to what, masked, for whoever may export the bindings of that topic. */
export const bindingExport = exportOfTable<BindingFilter, Expression<SqlBool>>(listTopicBindings, {
  table: 'user_topic_binding',
  index: 'primary',
  persons: { type: 'members', id: own('member_id') },
  columns: {
    id: own('id'),
    topicCode: ofTopic('code'),
    topicName: ofTopic('name'),
    memberAccount: sql`(select ${anyText('member.account')} from member where member.id = user_topic_binding.member_id)`,
    memberNameMasked: ofMember('name_masked'),
    wanted: own('wanted'),
    source: own('source'),
    state: own('state'),
    problem: own('problem'),
    changedAt: taipeiMinute('user_topic_binding.changed_at'),
    changedByName: sql`(select name from system_user where system_user.id = user_topic_binding.changed_by)`,
    followedAt: taipeiMinute('user_topic_binding.followed_at'),
  },
  sorts: { changedAt: 'user_topic_binding.changed_at' },
  reach: async (ctx) => scopeOn({ columns: bindingColumns }, ctx, 'user-topic-bindings:export'),
  where: fits,
})
