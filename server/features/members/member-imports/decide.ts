import { maskAddress, maskBirthOn, maskEmail, maskIdentity, maskName, maskPhone } from '#contract/person/masks.ts'
import type { MemberField, MemberFields } from '#features/members/members/contract.ts'
import { indexesOf, type KnownMember, type MemberRow, openFields, toRow } from '#features/members/members/service.ts'
import { type Actor, reaches } from '#kernel/access/permissions.ts'
import type { Pii } from '#kernel/pii.ts'
import type { PreparedRow } from './chunks.ts'
import type { ImportMode } from './contract.ts'
import { missingFields, newFields } from './rows.ts'

/** What the database holds for the accounts and identity numbers of some rows. */
export interface Known {
  members: Map<string, KnownMember>
  /** Holder of an open membership, by the index of the identity number in hexadecimal. */
  identities: Map<string, { id: number }>
}

/** A change of one member: both sides in clear, only on the way to be sealed or masked. */
export interface MemberChange {
  member: KnownMember
  before: MemberFields
  after: MemberFields
}

/** What is to become of a chunk's rows. */
export interface Decision {
  creates: MemberRow[]
  updates: MemberChange[]
  unchanged: number
  refused: PreparedRow[]
  /** Whether a refusal comes from what the database held: another writer may undo its reason any moment. */
  doubtful: boolean
}

interface Terms {
  actor: Actor
  pii: Pii
  mode: ImportMode
  place: Parameters<typeof toRow>[2]
}

type Report = (field: MemberField | null, key: string) => void

/** Decides each row against what the database holds. Problems are added to a copy: a chunk may be decided again. */
export function decide(terms: Terms, rows: readonly PreparedRow[], known: Known): Decision {
  const decision: Decision = { creates: [], updates: [], unchanged: 0, refused: [], doubtful: false }
  for (const row of rows) decideRow(terms, row, known, decision)
  return decision
}

function decideRow(terms: Terms, row: PreparedRow, known: Known, decision: Decision): void {
  const problems = [...row.problems]
  const report: Report = (field, key) => problems.push({ field, problem: { key } })
  const shapeless = problems.some(({ field }) => field === null)
  const member = known.members.get(row.values.account ?? '')
  const target = shapeless ? undefined : targetOf(terms, row, member, report)
  const change = target && member ? changeOf(terms.pii, row, member, report) : undefined
  if (target) checkIdentity(terms.pii, row, known, member?.id, report)
  if (problems.length > row.problems.length) decision.doubtful = true
  if (problems.length > 0) decision.refused.push({ ...row, problems })
  else if (!member) decision.creates.push(madeOf(terms, row))
  else if (change) decision.updates.push(change)
  else decision.unchanged += 1
}

/** Whether the row makes a new member or changes one; a member out of reach is told no more of than any taken account. */
function targetOf(
  { actor, mode }: Terms,
  row: PreparedRow,
  member: KnownMember | undefined,
  report: Report,
): 'create' | 'update' | undefined {
  if (!row.values.account) {
    if (!row.problems.some(({ field }) => field === 'account')) report('account', 'required')
    return undefined
  }
  const own = member !== undefined && reaches(actor, 'members:import', member)
  if (mode === 'UPDATE' && !own) report('account', 'memberImport.noSuchAccount')
  else if (member && (mode === 'CREATE' || !own)) report('account', 'member.accountTaken')
  else if (member?.status === 'CLOSED') report('account', 'member.closed')
  else if (member) return 'update'
  else {
    checkNew(row, report)
    return 'create'
  }
  return undefined
}

/** A new member needs the required fields, and a mask is no value. */
function checkNew(row: PreparedRow, report: Report): void {
  for (const field of Object.keys(row.masked ?? {}) as MemberField[]) report(field, 'value.masked')
  for (const field of missingFields(row)) report(field, 'required')
}

function checkIdentity(pii: Pii, row: PreparedRow, known: Known, ownId: number | undefined, report: Report): void {
  if (known.identities.size === 0) return
  const holder = known.identities.get(identityIndex(pii, row)?.toString('hex') ?? '')
  if (holder && holder.id !== ownId) report('identityNumber', 'member.identityTaken')
}

export function identityIndex(pii: Pii, row: PreparedRow): Buffer | undefined {
  if (row.made?.identity_key) return row.made.identity_key
  const { identityNumber } = row.values
  return identityNumber === undefined ? undefined : indexesOf(pii).identityNumber(identityNumber)
}

/** How each personal field is shown; the others are shown as they are. */
export const masks: Partial<Record<MemberField, (value: string) => string>> = {
  name: maskName,
  identityNumber: maskIdentity,
  birthOn: maskBirthOn,
  phone: maskPhone,
  email: maskEmail,
  address: maskAddress,
}

/** The member with the row's values; undefined when the row says nothing new. An empty cell leaves the value. */
function changeOf(pii: Pii, row: PreparedRow, member: KnownMember, report: Report): MemberChange | undefined {
  const before = openFields(pii, member)
  for (const [field, mask] of Object.entries(row.masked ?? {}) as [MemberField, string][]) {
    const stored = before[field]
    if (stored === null || masks[field]?.(stored) !== mask) report(field, 'value.masked')
  }
  const after = { ...before, ...row.values } as MemberFields
  const fields = Object.keys(row.values) as MemberField[]
  return fields.some((field) => before[field] !== after[field]) ? { member, before, after } : undefined
}

function madeOf({ pii, place }: Terms, row: PreparedRow): MemberRow {
  const fields = row.made ? undefined : newFields(row.values)
  const made = row.made ?? (fields && toRow(pii, fields, place))
  if (!made) throw new Error('A row without problems makes a member')
  return made
}
