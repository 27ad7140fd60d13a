import { can, reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { findNamed, keepManyActive } from './bulk-queries.ts'
import type { MemberStatus } from './contract.ts'
import { indexesOf, openFields, sealedColumns } from './records.ts'

/** Somebody who is to be given something. */
export interface Recipient {
  id: number
  status: MemberStatus
  /** Whether the actor may see the member; of one who is out of reach nothing else may be told. */
  inReach: boolean
  /** YYYY-MM-DD; opened from what is sealed. Only where birth days were asked for. */
  birthOn: () => string
}

interface Asked {
  /** Each in its one spelling. */
  identityNumbers: readonly string[]
  accounts: readonly string[]
  births: boolean
}

/**
 * Whom many identity numbers and accounts name, in reach or not, by either of them. Of several memberships of one person
 * the open one counts.
 */
export async function findRecipients(ctx: Ctx, { identityNumbers, accounts, births }: Asked) {
  const more = births ? sealedColumns : []
  const index = indexesOf(ctx.pii).identityNumber
  const numberOf = new Map(identityNumbers.map((number) => [index(number).toString('latin1'), number]))
  const indexes = [...numberOf.keys()].map((text) => Buffer.from(text, 'latin1'))
  const byIdentity = await findNamed(ctx.db, 'identity_index', indexes, more)
  const byAccount = await findNamed(ctx.db, 'account', accounts, more)
  const identities = new Map<string, Recipient>()
  for (const row of byIdentity.sort((a, b) => Number(a.openKey ?? 0) - Number(b.openKey ?? 0) || a.id - b.id))
    identities.set(numberOf.get(row.identity.toString('latin1')) ?? '', toRecipient(ctx, row))
  return { identities, accounts: new Map(byAccount.map((row) => [row.account, toRecipient(ctx, row)])) }
}

function toRecipient({ actor, pii }: Ctx, row: Awaited<ReturnType<typeof findNamed>>[number]): Recipient {
  const inReach = can(actor, 'members:show') && reaches(actor, 'members:show', row)
  const birthOn = () => openFields(pii, row as Parameters<typeof openFields>[1]).birthOn
  return { id: row.id, status: row.status as MemberStatus, inReach, birthOn }
}

/**
 * Whether all of these, each named once, are active and stay so until the transaction ends. It writes their rows, so that
 * on a cluster, too, only one of a gift and a freeze comes first.
 */
export async function stayActive({ db, now }: Ctx, ids: readonly number[]): Promise<boolean> {
  return (await keepManyActive(db, ids, now())) === ids.length
}
