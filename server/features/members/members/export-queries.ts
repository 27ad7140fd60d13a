import { sql } from 'kysely'
import type { Lang } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ExportColumn, MemberFilter } from './contract.ts'
import { lineOf } from './export-columns.ts'
import { fits, type Scope } from './queries.ts'

export async function countMembers(db: Db, filter: MemberFilter, scope: Scope): Promise<number> {
  const row = await db
    .selectFrom('member')
    .select(sql<number>`count(*)`.as('rows'))
    .where(fits(filter, scope))
    .executeTakeFirstOrThrow()
  return row.rows
}

export interface ExportPlan {
  filter: MemberFilter
  scope: Scope
  columns: readonly ExportColumn[]
  lang: Lang
}

type ExportRow = [line: string, id: number]

/**
 * The lines after one id, in the order of ids, each with its id. The primary key is forced: walking on from
 * the last id, the whole export reads the table once, where another index would sort all that is left for each batch.
 */
export function readExportRows(reader: Reader, plan: ExportPlan, after: number, limit: number): Promise<ExportRow[]> {
  const query = sql`
    select ${lineOf(plan.columns, plan.lang)}, member.id
    from member force index (primary)
    where ${fits(plan.filter, plan.scope)} and member.id > ${after}
    order by member.id limit ${sql.lit(limit)}`.compile(reader.db)
  return reader.readArrays<ExportRow>(query)
}
