import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Page } from '#contract/list.ts'
import { countRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { prefixOf } from '#kernel/database/filters.ts'
import type { MemberItem } from './contract.ts'
import { type Scope, selectPage, toItem } from './queries.ts'

type Members = SelectQueryBuilder<DB, 'member', object>

/** What a search asks of the table, with the value in its one spelling or as its blind index. */
export type SearchTerm =
  | { key: 'ACCOUNT'; account: string }
  | { key: 'IDENTITY' | 'PHONE' | 'EMAIL'; index: Buffer }
  | { key: 'NUMBER'; id: number }
  | { key: 'NAME'; spellings: string[] }

const indexColumns = { IDENTITY: 'identity_index', PHONE: 'phone_index', EMAIL: 'email_index' } as const

function matching(members: Members, term: SearchTerm): Members {
  if (term.key === 'ACCOUNT') return members.where('member.account', '=', term.account)
  if (term.key === 'NUMBER') return members.where('member.id', '=', term.id)
  if (term.key === 'NAME') return members.where(beginsWith(term.spellings))
  return members.where(`member.${indexColumns[term.key]}`, '=', term.index)
}

function beginsWith(spellings: string[]) {
  const likes = spellings.map((name) => sql<SqlBool>`member.name like ${prefixOf(name)}`)
  return sql<SqlBool>`(${sql.join(likes, sql` or `)})`
}

/** Past this many a search by name says "more than": nobody reads on, and an exact count would cost more than the page. */
const nameCountCap = 201

/**
 * Pages by offset and never by cursor: the cursor of an order by name would carry a name in clear. Only the few that
 * share a strong key need no order of their own.
 */
export async function searchMembers(
  db: Db,
  term: SearchTerm,
  { page, pageSize }: { page: number; pageSize: number },
  scope: Scope,
): Promise<Page<MemberItem>> {
  const base = matching(db.selectFrom('member').where(scope), term)
  const orderBy = term.key === 'NAME' ? sql`member.name, member.id` : sql`member.id`
  const ids = base
    .select('member.id')
    .orderBy(orderBy)
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
  const rows = await selectPage(db, ids.as('page'), orderBy).execute()
  const items = rows.slice(0, pageSize).map(toItem)
  const hasNext = rows.length > pageSize
  const whole = page === 1 && !hasNext
  const total = whole ? items.length : await countRows(db, base, nameCountCap)
  return { items, total, totalIsEstimate: total === nameCountCap, hasNext, nextCursor: null }
}
