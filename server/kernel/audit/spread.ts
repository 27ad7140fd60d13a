import { sql } from 'kysely'
import { type Deps, inTransaction, systemContext } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { keyOf } from './audit.ts'
import { unpackPersons } from './packed.ts'

const looksAtOnce = 500
const columns = ['subject_type', 'subject_id', 'occurred_at', 'audit_id'] as const

/**
 * Makes one row a person of looks that showed several, the oldest first; answers how many looks. What is due says the row
 * of the look itself, from the statement that wrote it until the transaction that made its rows: so none is left out in
 * whatever order looks are committed, and one whose worker was killed or frozen is due again. Any number may do it at once.
 */
export async function spreadShown(deps: Deps): Promise<number> {
  return inTransaction(systemContext(deps), async ({ db }) => {
    const looks = await db
      .selectFrom('audit_log')
      .select(['id', 'occurred_at', 'subject_type', 'subject_id', 'shown'])
      .where('shown_due', '=', 1)
      .orderBy('id')
      .limit(looksAtOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    if (looks.length === 0) return 0
    const rows = looks.flatMap(rowsOf)
    // A person of a write that names them itself may stand there already.
    if (rows.length > 0) await db.executeQuery(insertStatement('audit_subject', columns, rows, 'ignore'))
    const done = db.updateTable('audit_log').set({ shown_due: null })
    await done.where(sql<boolean>`id in ${sql.val([looks.map(({ id }) => id)])}`).execute()
    return looks.length
  })
}

interface Due {
  id: number
  occurred_at: Date
  subject_type: string | null
  subject_id: string | null
  shown: Buffer | null
}

/** Without the one who stands on the look's own row. */
function rowsOf({ id, occurred_at, subject_type, subject_id, shown }: Due) {
  const own = subject_type && subject_id && keyOf({ type: subject_type, id: subject_id })
  const persons = unpackPersons(shown ?? Buffer.alloc(0)).flatMap(({ type, ids }) => ids.map((id) => ({ type, id })))
  const others = persons.filter((person) => keyOf(person) !== own)
  return others.map(({ type, id: person }) => [type, String(person), occurred_at, id])
}
