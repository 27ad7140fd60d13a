import { CompiledQuery } from 'kysely'
import { updatedColumns } from '#features/members/members/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { MemberChange } from './changes.ts'

const batch = 500

/** Writes changed members, hundreds in one statement; false when one of them has another version by now. */
export async function updateMembers(ctx: Ctx, changes: readonly MemberChange[]): Promise<boolean> {
  for (let at = 0; at < changes.length; at += batch) {
    const part = changes.slice(at, at + batch)
    const result = await ctx.db.executeQuery(updateOf(ctx, part))
    if (Number(result.numAffectedRows) !== part.length) return false
  }
  return true
}

/** An update joined with the new values. An upsert by key would strike another row where an identity number is taken. */
function updateOf(ctx: Ctx, changes: readonly MemberChange[]): CompiledQuery {
  const rows = changes.map(({ member, after }) => ({
    id: member.id,
    version: member.version,
    ...updatedColumns(ctx.pii, after),
  }))
  const columns = Object.keys(rows[0] ?? {})
  const set = columns.filter((column) => column !== 'id' && column !== 'version')
  const named = `select ${columns.map((column) => `? as ${column}`).join(', ')}`
  const plain = ` union all select ${columns.map(() => '?').join(', ')}`
  const text = `
    update member join (${named}${plain.repeat(rows.length - 1)}) as made
      on made.id = member.id and made.version = member.version
    set ${set.map((column) => `member.${column} = made.${column}`).join(', ')},
      member.version = member.version + 1, member.updated_at = ?`
  return CompiledQuery.raw(text, [...rows.flatMap((row) => Object.values(row)), ctx.now()])
}
