import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput } from '#contract/list.ts'
import type { Cut } from '#engines/resource/list.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import { bucketIds } from '#kernel/audit/person-sets.ts'
import type { Db } from '#kernel/context.ts'

interface Place {
  id: number
  occurred_at: Date
}

/**
 * Where rows of the log say whom they concern: on the row, beside it, and as a bit of a set. Each has its rows of one
 * person in the order of time, but for the sets, of which there are as many as exports and imports.
 */
export function placesOf({ type, id }: Subject): RawBuilder<unknown>[] {
  const of = sql`subject_type = ${type} and subject_id = ${String(id)}`
  const places = [
    sql`(select id, occurred_at from audit_log where ${of})`,
    sql`(select audit_id as id, occurred_at from audit_subject where ${of})`,
  ]
  const n = Number(id)
  return Number.isSafeInteger(n) && n > 0 ? [...places, setsWith(type, n)] : places
}

/** Bits at the end of a set that are all zero are not kept: a byte beyond it counts as zero. */
function setsWith(type: string, id: number): RawBuilder<unknown> {
  const [bucket, bit] = [Math.floor(id / bucketIds), id % bucketIds]
  return sql`(
    select log.id, log.occurred_at from audit_person_set as held straight_join audit_log as log on log.id = held.audit_id
    where held.subject_type = ${type} and held.bucket = ${bucket}
      and ascii(substring(held.bits, ${(bit >> 3) + 1}, 1)) & ${1 << (bit & 7)} <> 0)`
}

/** One place with the rows themselves: by its own order, so that a page of it is read and no more. */
function rowsIn(db: Db, place: RawBuilder<unknown>, where: Expression<SqlBool>) {
  return db
    .selectFrom(sql<Place>`${place}`.as('place'))
    .modifyFront(sql`straight_join`)
    .innerJoin('audit_log', 'audit_log.id', 'place.id')
    .where(where)
}

const union = (parts: readonly Expression<unknown>[]) => sql<Place>`(${sql.join(parts, sql` union all `)})`.as('place')

/** All rows, at most `cap` of each place; it selects nothing yet. */
export function totalOfPlaces(db: Db, subject: Subject, where: Expression<SqlBool>, cap: number | undefined) {
  const parts = placesOf(subject).map((place) => {
    const rows = rowsIn(db, place, where).select('place.id')
    return sql`(${cap === undefined ? rows : rows.limit(cap)})`
  })
  return db.selectFrom(union(parts))
}

export function pageOfPlaces(
  db: Db,
  subject: Subject,
  where: Expression<SqlBool>,
  { page, pageSize, cursor }: ListInput,
  { cut, orderBy }: Cut,
) {
  const offset = cursor ? 0 : (page - 1) * pageSize
  const parts = placesOf(subject).map((place) => {
    const rows = cut(rowsIn(db, place, where).select(['place.id', 'place.occurred_at']))
    return sql`(${rows.limit(offset + pageSize + 1).offset(0)})`
  })
  return db
    .selectFrom(union(parts))
    .modifyFront(sql`straight_join`)
    .innerJoin('audit_log', 'audit_log.id', 'place.id')
    .orderBy(orderBy)
    .limit(pageSize + 1)
    .offset(offset)
}
