import { fillIn } from '#contract/placeholders.ts'
import type { Problem } from '#contract/problems.ts'
import type { Known, PreparedRow } from '#engines/imports/definition.ts'
import { findRecipients, type Recipient } from '#features/members/public.ts'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { checkAddresses } from '#features/oversight/public.ts'
import type { Ctx } from '#kernel/context.ts'

export type Row = PreparedRow

/** What the database holds for some rows of a batch. */
export interface KnownRows extends Known {
  /** By account, in reach or not. */
  members: Map<string, Recipient>
  /** By address, what is wrong with it. */
  links: Map<string, Problem>
}

/** Where a row leads its member; undefined where the batch has no link. */
export function linkOf({ link }: Pick<MessageBatch, 'link'>, values: Row['values']): string | undefined {
  const said = Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return link === null ? undefined : fillIn(link, said)
}

export async function lookUp(ctx: Ctx, batch: MessageBatch, rows: readonly Row[]): Promise<KnownRows> {
  const accounts = [...new Set(rows.flatMap(({ values }) => values.account ?? []))]
  const found = await findRecipients(ctx, { identityNumbers: [], accounts, births: false })
  const links = [...new Set(rows.flatMap(({ values }) => linkOf(batch, values) || []))]
  return { records: new Map(), members: found.accounts, links: await checkAddresses(ctx, links) }
}

export function* personsIn({ members }: KnownRows): Generator<number> {
  for (const { id } of members.values()) yield id
}
