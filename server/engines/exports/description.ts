import { z } from 'zod'
import type { Permission } from '#contract/permissions.ts'
import type { Lang } from '#contract/problems.ts'
import type { Ctx } from '#kernel/context.ts'
import type { TableFormat } from '#tabular/table.ts'
import type { ExportColumn, Words } from './columns.ts'
import type { Source } from './lines.ts'

/** What the payload of an export adds to what was asked for: the language of whoever asked. */
export const inLanguage = { lang: z.enum(['zh-TW', 'en']) }

export interface Asked {
  format: TableFormat
  purpose?: string
  /** Which of the columns, in which order; all of them when absent. */
  columns?: readonly string[]
}
export type Order<A extends Asked = Asked> = A & { lang: Lang }

/** What the job, the file and the audit rows say of one export. */
export interface About {
  /** Of the audit rows. */
  resource: string
  /** Of the file, as a feature states it. */
  filePurpose: string
  /** Of the file; day, job and ending are added. */
  name: Words
  /** The record whose rows they are. */
  recordId?: number
  /** What tells this job from others of its kind. */
  title?: string
}

/** An export; `R` is what its reader may reach, looked up with the order and again when it runs. */
export interface Description<A extends Asked, R> extends Omit<Source, 'where'> {
  /** Of the job. */
  kind: string
  payload: z.ZodType<Order<A>>
  /** What its requester must hold until the end. */
  permission: Permission | ((order: Order<A>) => Permission)
  columns: Readonly<Record<string, ExportColumn>>
  /** The problem that says that there is nothing to export. */
  empty: string
  /** Throws what the API would answer to whoever may not have it. */
  reach: (ctx: Ctx, order: Order<A>) => R | Promise<R>
  about: (order: Order<A>, reach: R) => About
  where: (order: Order<A>, reach: R) => Source['where']
}

/** The export of one order, for who asks: with what is in reach now. */
export async function planOf<A extends Asked, R>(description: Description<A, R>, ctx: Ctx, order: Order<A>) {
  const reach = await description.reach(ctx, order)
  const { lang, purpose, ...asked } = order
  const columns = order.columns ?? Object.keys(description.columns)
  return {
    ...description.about(order, reach),
    source: { ...description, where: description.where(order, reach) } satisfies Source,
    columns: columns.flatMap((key) => description.columns[key] ?? []),
    /** As both audit rows keep it; the purpose has a place of its own there. */
    asked: { ...asked, columns },
  }
}
