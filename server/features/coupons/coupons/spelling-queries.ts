import { type SqlBool, sql } from 'kysely'
import type { Audience } from '#contract/audience.ts'
import type { Db } from '#kernel/context.ts'
import { readAudience } from './issuable.ts'

/** Coupons whose condition names districts. */
export async function listWithDistricts(db: Db) {
  const rows = await db
    .selectFrom('coupon')
    .select(['id', 'code', 'title', 'audience'])
    .where(sql<SqlBool>`json_extract(audience, '$.districts') is not null`)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ audience: stored, ...row }) => {
    const audience = readAudience(stored)
    return audience ? [{ ...row, audience }] : []
  })
}

export async function setAudience(db: Db, id: number, audience: Audience): Promise<void> {
  await db
    .updateTable('coupon')
    .set({ audience: JSON.stringify(audience) })
    .where('id', '=', id)
    .execute()
}
