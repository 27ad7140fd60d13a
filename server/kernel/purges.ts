import { dayMs } from '#contract/days.ts'
import { deleteExpiredSessions } from './access/session.ts'
import type { Ctx } from './context.ts'
import { deleteOldNotes } from './jobs/notes.ts'
import { deleteSilentWorkers } from './jobs/workers.ts'
import { deleteUses } from './limits/uses.ts'

/** Removes up to `batch` rows of what nobody needs any more; answers their number. */
export type Purge = (ctx: Ctx, batch: number) => Promise<number>

/** By name, as results of the job show it: what the house keeps for a time. Features state theirs in their manifests. */
export const housePurges: Readonly<Record<string, Purge>> = {
  sessions: (ctx, batch) => deleteExpiredSessions(ctx.db, ctx.now(), batch),
  limitUses: (ctx, batch) => deleteUses(ctx.db, new Date(ctx.now().getTime() - 2 * dayMs), batch),
  jobNotes: (ctx, batch) => deleteOldNotes(ctx.db, batch),
  workers: (ctx, batch) => deleteSilentWorkers(ctx.db, batch),
}
