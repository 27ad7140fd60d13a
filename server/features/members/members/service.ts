import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { looksMasked, maskIdentity, maskName } from '#contract/person/masks.ts'
import { existing, getRecord, placeOf, type Resource, scopeOn } from '#engines/resource/records.ts'
import { insertRecord, updateRecord } from '#engines/resource/write.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { type AuditEntry, audit, type Difference, type Subject } from '#kernel/audit/audit.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { ApiError, conflict, invalid, stale } from '#kernel/http/errors.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import { findMembersByAccount, findOpenIdentities } from './bulk-queries.ts'
import type { Member, MemberFields, memberEdit, memberInput } from './contract.ts'
import { findOpenFreeze } from './freeze-queries.ts'
import * as queries from './queries.ts'
import { indexesOf, openFields, toRow, updatedColumns } from './records.ts'

type Input = z.output<typeof memberInput>
type Edit = z.output<typeof memberEdit>

/** How people know the member in a log: the masked name and the account. */
export const labelOf = ({ name, account }: { name: string; account: string }) => `${name} (${account})`

/** The masked record; what a step tells of it. */
export const members: Resource<Member> = {
  name: 'members',
  columns: { agency: 'member.agency_id', department: 'member.department_id' },
  find: async (ctx, id, scope) => {
    const row = await queries.findMember(ctx.db, id, scope)
    if (!row) return undefined
    const frozen = row.status === 'FROZEN'
    return { ...row, freeze: frozen ? ((await findOpenFreeze(ctx.db, id)) ?? null) : null }
  },
  label: labelOf,
  shown: ({ status, freeze }) => ({ status, untilOn: freeze?.untilOn ?? null }),
}

export async function labelMembers(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  return new Map((await queries.listLabels(db, ids)).map(({ id, ...member }) => [id, labelOf(member)]))
}

export const memberScope = (ctx: Ctx, permission: Permission) => scopeOn(members, ctx, permission)

/** The masked record, for whoever holds the permission on it. */
export function readMember(ctx: Ctx, id: number, permission: Permission): Promise<Member> {
  return getRecord(members, ctx, id, permission)
}

/** The page of a member. */
export async function showMember(ctx: Ctx, id: number): Promise<Member> {
  const found = await readMember(ctx, id, 'members:show')
  describeLook(ctx, { recordLabel: labelOf(found) })
  return found
}

export async function createMember(ctx: Ctx, { agencyId: asked, ...fields }: Input): Promise<Member> {
  const { agency_id: agencyId, department_id: departmentId } = placeOf(ctx, 'members:create', asked, 'member.agency')
  checkBirth(ctx, fields.birthOn)
  const row = toRow(ctx.pii, fields, { agencyId, departmentId, channel: 'COUNTER', now: ctx.now() })
  const label = labelOf({ name: maskName(fields.name), account: fields.account })
  return recordingRefusal(ctx, { action: 'create', recordLabel: label }, fields, () =>
    inTransaction(ctx, async (ctx) => {
      // A foreign key would cost every import; whoever reaches all agencies may name one that is none.
      if (!(await queries.hasAgency(ctx.db, agencyId))) throw invalid({ agencyId: 'member.agency' })
      const id = await insertRecord('member', ctx.db, row, ctx.now()).catch(taken)
      const created = await readMember(ctx, id, 'members:create')
      const shown = Object.keys(fields) as (keyof MemberFields)[]
      const difference = Object.fromEntries(shown.map((field) => [field, { from: null, to: created[field] }]))
      await audit(ctx, { action: 'create', resource: 'members', recordId: id, recordLabel: label, difference })
      return created
    }),
  )
}

export async function editMember(ctx: Ctx, id: number, { version, ...input }: Edit): Promise<Member> {
  return recordingRefusal(ctx, { action: 'edit', recordId: id }, input, () =>
    inTransaction(ctx, async (ctx) => {
      const before = await readMember(ctx, id, 'members:edit')
      if (before.status === 'CLOSED') throw conflict('member.closed')
      const sealed = await existing(queries.findSealed(ctx.db, id, memberScope(ctx, 'members:edit')))
      const stored = openFields(ctx.pii, sealed)
      const fields = { ...stored, ...newValues(before, input) }
      checkBirth(ctx, fields.birthOn)
      const columns = updatedColumns(ctx.pii, fields)
      const saved = await updateRecord('member', ctx.db, { id, version }, columns, ctx.now()).catch(taken)
      const after = await readMember(ctx, id, 'members:edit')
      if (!saved) throw stale(after)
      await audit(ctx, {
        action: 'edit',
        resource: 'members',
        recordId: id,
        recordLabel: labelOf(after),
        difference: maskedDifference(stored, fields, before, after),
      })
      return after
    }),
  )
}

/** The fields that really change: the shown mask sent back is no new value, any other mask is a mistake. */
function newValues(before: Member, input: Omit<Edit, 'version'>): Partial<MemberFields> {
  const wrong: Record<string, string> = {}
  const changed = Object.entries(input).filter(([field, value]) => {
    if (value === undefined) return false
    if (value === null || !looksMasked(value)) return true
    if (value !== before[field as keyof Member]) wrong[field] = 'value.masked'
    return false
  })
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
  return Object.fromEntries(changed)
}

/** Which fields changed is told by the values in clear, what they are only by their masks. */
function maskedDifference(stored: MemberFields, fields: MemberFields, before: Member, after: Member): Difference {
  const changed = (Object.keys(fields) as (keyof MemberFields)[]).filter((field) => stored[field] !== fields[field])
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]))
}

function checkBirth(ctx: Ctx, birthOn: string): void {
  if (birthOn > taipeiDay(ctx.now())) throw invalid({ birthOn: 'birthOn.future' })
}

function taken(error: unknown): never {
  const duplicate = isDuplicateKey(error)
  if (!duplicate) throw error
  if (duplicate.key === 'member_account') throw conflict('member.accountTaken', undefined, 'account')
  throw conflict('member.identityTaken', undefined, 'identityNumber')
}

interface Taken {
  account?: string | undefined
  identityNumber?: string | undefined
}

/**
 * That a number is taken tells that its holder is a member, in reach or not: it is on record with the holder, and counts
 * like a search that found nobody.
 */
async function recordingRefusal<T>(
  ctx: Ctx,
  asked: Pick<AuditEntry, 'action' | 'recordId' | 'recordLabel'>,
  { account, identityNumber }: Taken,
  write: () => Promise<T>,
): Promise<T> {
  return riskMiss(ctx, async (missed) => {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'conflict' || !error.details.errors) throw error
      const masked = identityNumber === undefined ? undefined : maskIdentity(identityNumber)
      const difference = { refused: Object.keys(error.details.errors), identityNumber: masked }
      const subjects = await holdersOf(ctx, error.details.errors.account ? { account } : { identityNumber })
      await audit(ctx, { ...asked, resource: 'members', outcome: 'REFUSED', difference, subjects })
      await missed()
      throw error
    }
  })
}

/** Whom an account or an identity number belongs to, in whatever agency. */
async function holdersOf(ctx: Ctx, { account, identityNumber }: Taken): Promise<Subject[]> {
  const index = identityNumber && indexesOf(ctx.pii).identityNumber(identityNumber)
  const found = index
    ? await findOpenIdentities(ctx.db, [index])
    : await findMembersByAccount(ctx.db, account === undefined ? [] : [account])
  return [...found.values()].map(({ id }) => ({ type: 'members', id }))
}

// What an import stands on: `toRow` and `updatedColumns` make rows of what the contract's readers read, the finders
// say what is there, `openFields` opens what is sealed.
export {
  findMembersByAccount,
  findOpenIdentities,
  insertMembers,
  type KnownMember,
  memberInsert,
  memberText,
} from './bulk-queries.ts'
export { findMembersNamed } from './named.ts'
export { indexesOf, openFields, toRow, updatedColumns } from './records.ts'
