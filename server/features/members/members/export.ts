import type { z } from 'zod'
import { inLanguage } from '#engines/exports/description.ts'
import { defineExport } from '#engines/exports/exports.ts'
import { countSource } from '#engines/exports/lines.ts'
import type { Ctx } from '#kernel/context.ts'
import { memberExport as asked, type MemberFilter } from './contract.ts'
import { exportColumns } from './export-columns.ts'
import { fits, type Scope } from './queries.ts'
import { memberScope } from './service.ts'

const reach = (ctx: Ctx) => memberScope(ctx, 'members:export')

/** The masked members that one may export. */
export const memberExport = defineExport<z.output<typeof asked>, Scope>({
  kind: 'member-export',
  payload: asked.extend(inLanguage),
  permission: 'members:export',
  columns: exportColumns,
  empty: 'member.exportEmpty',
  reach,
  about: () => ({ resource: 'members', filePurpose: 'member-exports', name: { zh: '會員資料', en: 'members' } }),
  table: 'member',
  persons: { type: 'members', id: 'own' },
  index: 'primary',
  where: ({ filter }, scope) => fits(filter, scope),
})

/** On the connections for bulk work: an exact count of millions takes its time. */
export async function countExport(ctx: Ctx, filter: MemberFilter): Promise<{ rows: number }> {
  return { rows: await countSource(ctx.deps.database.reader.db, { table: 'member', where: fits(filter, reach(ctx)) }) }
}
