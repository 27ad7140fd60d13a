import type { Listed } from '#engines/audiences/recipients.ts'
import type { Ctx } from '#kernel/context.ts'
import { listRows } from './queries.ts'

const atOnce = 2_000
export const sealedAs = 'message_batch_row'

/** What a row says for its member alone, by the names of its columns. */
export const sealValues = ({ pii }: Pick<Ctx, 'pii'>, values: Record<string, string>): Buffer =>
  pii.sealBytes(sealedAs, Buffer.from(JSON.stringify(values)))

/** The rows of an import in their order, a part at a time. */
export async function* readBatchRows(ctx: Ctx, importId: number): AsyncGenerator<Listed[]> {
  for (let after = 0; ; ) {
    const rows = await listRows(ctx.db, importId, after, atOnce)
    const last = rows.at(-1)
    if (!last) return
    after = last.row
    yield rows.map(({ row, line, account, personal }) => {
      const values: Record<string, string> = JSON.parse(ctx.pii.openBytes(sealedAs, personal).toString())
      return { row, line, account, pieces: 1, values }
    })
  }
}
