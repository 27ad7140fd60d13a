import type { Known, Report } from '#engines/imports/definition.ts'
import { defineImport } from '#engines/imports/imports.ts'
import { type MemberField, type MemberFields, requiredMemberFields } from '#features/members/members/contract.ts'
import {
  findMembersByAccount,
  findMembersNamed,
  findOpenIdentities,
  indexesOf,
  type KnownMember,
  memberInsert,
  memberText,
  toRow,
} from '#features/members/members/service.ts'
import { auditMany } from '#kernel/audit/audit.ts'
import type { Pii } from '#kernel/pii.ts'
import { auditOf, changeOf, type MemberChange, type Row } from './changes.ts'
import { fields } from './fields.ts'
import { updateMembers } from './write-queries.ts'

interface KnownMembers extends Known {
  records: Map<string, KnownMember>
  /** Holder of an open membership, by the index of the identity number in hexadecimal. */
  identities: Map<string, { id: number }>
}

/** Members from files: the account says whose row it is. */
export const imports = defineImport<MemberField, KnownMembers, MemberChange>({
  name: 'member-imports',
  permission: 'members:import',
  reveal: 'members:reveal',
  named: findMembersNamed,
  fields,
  key: 'account',
  required: requiredMemberFields,
  words: { place: 'member.agency', unknown: 'memberImport.noSuchAccount', taken: 'member.accountTaken' },
  lookUp: async ({ db, pii }, rows) => {
    const accounts = rows.flatMap(({ values }) => values.account ?? [])
    const identities = rows.flatMap((row) => identityIndex(pii, row) ?? [])
    return {
      records: await findMembersByAccount(db, accounts),
      identities: await findOpenIdentities(db, identities),
    }
  },
  make: ({ pii, run, now }, values) => {
    const { agencyId, departmentId } = run
    return memberText(toRow(pii, newFields(values), { agencyId, departmentId, channel: 'IMPORT', now }))
  },
  check: ({ pii }, row, known, report) => checkIdentity(pii, row, known, report),
  change: ({ pii }, row, member, known, report) => {
    if (member.status === 'CLOSED') {
      report('account', 'member.closed')
      return undefined
    }
    const changed = changeOf(pii, row, member, report)
    checkIdentity(pii, row, known, report, member.id)
    return changed
  },
  persons: {
    type: 'members',
    found: ({ records, identities }) => [...records.values(), ...identities.values()].map(({ id }) => id),
    areRecords: true,
  },
  insert: memberInsert,
  update: async (ctx, runId, changes) => {
    if (!(await updateMembers(ctx, changes))) return false
    const entries = changes.map((change) => auditOf(runId, change))
    await auditMany(ctx, entries)
    return true
  },
})

/** The values have what is required. One object of one shape: putting it together from two costs as much as sealing it. */
function newFields(values: Row['values']): MemberFields {
  const { account = '', name = '', identityNumber = '', birthOn = '', gender, level } = values
  return {
    account,
    name,
    identityNumber,
    birthOn,
    gender: gender as MemberFields['gender'],
    phone: values.phone ?? null,
    email: values.email ?? null,
    district: values.district ?? null,
    address: values.address ?? null,
    level: (level ?? 'GENERAL') as MemberFields['level'],
  }
}

function checkIdentity(pii: Pii, row: Row, { identities }: KnownMembers, report: Report<MemberField>, ownId?: number) {
  if (identities.size === 0) return
  const holder = identities.get(identityIndex(pii, row)?.toString('hex') ?? '')
  if (holder && holder.id !== ownId) report('identityNumber', 'member.identityTaken', holder.id)
}

function identityIndex(pii: Pii, row: Row): Buffer | undefined {
  const { identityNumber } = row.values
  return identityNumber === undefined ? undefined : indexesOf(pii).identityNumber(identityNumber)
}
