import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { countRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import type { MemberItem, searchMembers as searchContract } from './contract.ts'
import { type Scope, selectPage, toItem } from './queries.ts'

/** Past this many a search by name says "more than": nobody reads on, and an exact count would cost more than the page. */
const nameCountCap = 201

/**
 * Pages by offset and never by cursor: the cursor of an order by name would carry a name in clear. Only the few that
 * share a strong key need no order of their own.
 */
export async function searchMembers(
  db: Db,
  wanted: Expression<SqlBool>,
  { key, page, pageSize }: z.output<typeof searchContract.body>,
  scope: Scope,
): Promise<Page<MemberItem>> {
  const base = db.selectFrom('member').where(scope).where(wanted)
  const orderBy = key === 'NAME' ? sql`member.name, member.id` : sql`member.id`
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
