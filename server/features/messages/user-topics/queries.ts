import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Audience } from '#contract/audience.ts'
import type { Problem } from '#contract/problems.ts'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing, sortsOf } from '#engines/resource/show.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { listUserTopics, type UserTopic, type UserTopicInput, userTopic } from './contract.ts'

type Query = z.output<typeof listUserTopics.query>

/** As it stands in the database, its problem still in no language. */
type StoredTopic = Omit<UserTopic, 'groupProblem'> & { groupProblem: Problem | null }

const kept = showing<Omit<UserTopic, 'audience'>>()('active')
const names = { agencyName: 'agency.name' } as const

const reads = readsOf<Query>()({
  table: 'user_topic',
  select: (db) =>
    db
      .selectFrom('user_topic')
      .innerJoin('agency', 'agency.id', 'user_topic.agency_id')
      .select(columnsOf('user_topic', userTopic, names)),
  show: ({ audience, ...row }): StoredTopic => {
    const { groupProblem, ...topic } = kept(row)
    return { ...topic, audience: audienceIn(audience), groupProblem: groupProblem && JSON.parse(groupProblem) }
  },
  filters: {
    q: (text) =>
      either(
        contains('user_topic.name')(text),
        contains('user_topic.name_en')(text),
        startsWith('user_topic.code')(text),
      ),
    agencyId: equals('user_topic.agency_id'),
    active: isOn('user_topic.active'),
    ruled: (on) => (on ? sql<SqlBool>`user_topic.audience is not null` : sql<SqlBool>`user_topic.audience is null`),
  },
  sorts: sortsOf('user_topic', listUserTopics, names),
})

/** For a reader: why a rule rests stands in the reader's language. */
export const readsIn = (translate: Ctx['translate']): Reads<Query, UserTopic> => {
  const present = ({ groupProblem, ...topic }: StoredTopic): UserTopic => ({
    ...topic,
    groupProblem: groupProblem && translate(groupProblem),
  })
  return {
    list: async (db, query, scope) => {
      const page = await reads.list(db, query, scope)
      return { ...page, items: page.items.map(present) }
    },
    find: async (db, id, scope) => {
      const topic = await reads.find(db, id, scope)
      return topic && present(topic)
    },
  }
}

export const audienceIn = (stored: unknown) => (stored === null ? null : (readJson(stored) as Audience))

export const stored = storing<UserTopicInput, UserTopic>()('user_topic', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
  description: 'description',
  agencyId: 'agency_id',
  active: ['active', Number],
  audience: ['audience', (audience) => JSON.stringify(audience)],
})

export async function findDepartment(db: Db, id: number): Promise<number | null> {
  const topic = db.selectFrom('user_topic').select('department_id as departmentId').where('id', '=', id)
  return (await topic.executeTakeFirstOrThrow()).departmentId
}
