import type { Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import { existing } from '#engines/resource/records.ts'
import { type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DropFile, listDropFiles } from './contract.ts'
import { reads, type StoredDrop } from './queries.ts'

const columns = { agency: 'message_drop_file.agency_id', department: 'message_drop_file.department_id' }
const scopeOf = (ctx: Ctx, permission: Permission) => scopeFilter(ctx.actor, permission, columns)

const present = ({ translate }: Ctx, { reason, ...file }: StoredDrop): DropFile => ({
  ...file,
  reason: reason && translate(reason),
})

/** A file that named no batch belongs to nobody: only who reaches all is told of it. */
export async function listFiles(ctx: Ctx, { query }: Input<typeof listDropFiles>): Promise<Page<DropFile>> {
  const page = await reads.list(ctx.db, query, scopeOf(ctx, 'message-drop-files:list'))
  return { ...page, items: page.items.map((file) => present(ctx, file)) }
}

export async function showFile(ctx: Ctx, id: number): Promise<DropFile> {
  return present(ctx, await existing(reads.find(ctx.db, id, scopeOf(ctx, 'message-drop-files:show'))))
}
