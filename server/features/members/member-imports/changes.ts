import { maskAddress, maskBirthOn, maskEmail, maskIdentity, maskName, maskPhone } from '#contract/person/masks.ts'
import type { PreparedRow, Report } from '#engines/imports/definition.ts'
import type { MemberField, MemberFields } from '#features/members/members/contract.ts'
import { type KnownMember, openFields } from '#features/members/members/service.ts'
import type { AuditEntry, Difference } from '#kernel/audit/audit.ts'
import type { Pii } from '#kernel/pii.ts'

export type Row = PreparedRow<MemberField>

/** A change of one member: both sides in clear, only on the way to be sealed or masked. */
export interface MemberChange {
  member: KnownMember
  before: MemberFields
  after: MemberFields
}

/** How each personal field is shown; the others are shown as they are. */
const masks: Partial<Record<MemberField, (value: string) => string>> = {
  name: maskName,
  identityNumber: maskIdentity,
  birthOn: maskBirthOn,
  phone: maskPhone,
  email: maskEmail,
  address: maskAddress,
}

/** The member with the row's values; undefined when the row says nothing new. An empty cell leaves the value. */
export function changeOf(pii: Pii, row: Row, member: KnownMember, report: Report<MemberField>) {
  const before = openFields(pii, member)
  for (const [field, mask] of Object.entries(row.masked ?? {}) as [MemberField, string][]) {
    const stored = before[field]
    if (stored === null || masks[field]?.(stored) !== mask) report(field, 'value.masked')
  }
  const after = { ...before, ...row.values } as MemberFields
  const fields = Object.keys(row.values) as MemberField[]
  return fields.some((field) => before[field] !== after[field]) ? { member, before, after } : undefined
}

/** What the log tells of a change, masked. */
export function auditOf(runId: number, { member, before, after }: MemberChange): AuditEntry {
  const difference: Difference = {}
  for (const [field, to] of Object.entries(after) as [MemberField, string | null][]) {
    const from = before[field]
    if (from !== to) difference[field] = { from: shown(field, from), to: shown(field, to) }
  }
  return {
    action: 'edit',
    resource: 'members',
    recordId: member.id,
    recordLabel: `${shown('name', after.name)} (${member.account})`,
    difference,
    reason: `匯入 #${runId}`,
  }
}

function shown(field: MemberField, value: string | null): string | null {
  return value === null ? null : (masks[field]?.(value) ?? value)
}
