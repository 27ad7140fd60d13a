import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { countCap } from '#contract/list.ts'
import { countRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import type { DayRow, Total } from '#kernel/feature.ts'

/** Columns of rows that stand in a department of an agency, and of those of an agency as a whole. */
export const placed = { agency: 'agency_id', department: 'department_id' }
export const agencyOnly = { agency: 'agency_id' }

/** Exact below the cap of every count, above it that there are as many at least. */
export async function counted<T extends keyof DB>(db: Db, base: SelectQueryBuilder<DB, T, object>): Promise<Total> {
  const value = await countRows(db, base, countCap)
  return value < countCap ? { value } : { value: countCap - 1, isLeast: true }
}

/** The business day of an instant. Taipei has no summer time, so that a day is a plain shift. */
export function dayOf(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`date_format(${column} + interval 8 hour, '%Y-%m-%d')`
}

/** Rows of these by day and agency, where no department is known or asked. */
export function countByDay<T extends keyof DB>(
  instant: string,
  rows: SelectQueryBuilder<DB, T, object>,
): Promise<DayRow[]> {
  const [day, agency] = [dayOf(sql.ref(instant)), sql.ref<number | null>('agency_id')]
  const [department, value] = [sql<null>`null`, sql<number>`count(*)`]
  return rows
    .select([day.as('day'), agency.as('agencyId'), department.as('departmentId'), value.as('value')])
    .groupBy([day, agency])
    .execute() as Promise<DayRow[]>
}

type Summed = Omit<DayRow, 'value'> & { value: number | string }

/** A sum is a decimal, which the driver gives as text. */
export function toDayRows(rows: Summed[]): DayRow[] {
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

export async function idsOf(db: Db, table: 'agency' | 'merchant'): Promise<number[]> {
  const rows = await db.selectFrom(table).select('id').execute()
  return rows.map((row) => row.id)
}
