import { dayEndUtc, taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { maskTyped } from '#contract/person/typed.ts'
import { createRecord, existing } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { askedByAccount } from '#features/members/public.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { ApiError, conflict, invalid } from '#kernel/http/errors.ts'
import { spend } from '#kernel/limits/budgets.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import type * as contract from './contract.ts'
import type { Acceptance } from './contract.ts'
import type { ConsentChannel } from './enums.ts'
import * as queries from './queries.ts'

const columns = { agency: 'service_agreement.agency_id', department: 'service_agreement.department_id' }
const ofMembers = { agency: 'member.agency_id', department: 'member.department_id' }
const recording = 'service-agreement-acceptances:create'

export const acceptances = readVerbsOf({
  name: 'service-agreement-acceptances',
  columns,
  reads: queries.readsAt,
  label: ({ agreementName, edition, memberNameMasked, memberAccount }) =>
    `${agreementName} #${edition} ${memberNameMasked} (${memberAccount})`,
  shown: ({ agreedAt, channel }) => ({ agreedAt, channel }),
})

export async function listAcceptances(ctx: Ctx, asked: Input<typeof contract.listAcceptances>) {
  if (asked.query.account !== undefined) await askedByAccount(ctx, asked.query.account)
  return acceptances.list(ctx, asked)
}

/** Browsing shows persons, as the list of members does; an export has limits of its own. */
export async function browseAcceptances(ctx: Ctx, asked: Input<typeof contract.listAcceptances>) {
  const found = await listAcceptances(ctx, asked)
  await spend(ctx, 'seen', found.items.length)
  return found
}

interface How {
  channel: ConsentChannel
  agreedAt: Date
  caseNumber?: string | null | undefined
  reason?: string | null | undefined
}

/**
 * A member agrees to an edition, by the app and now unless it is told how. Refused where the edition is not published, did
 * not hold at that instant, or was agreed to before. Whoever calls it knows the member and that they may be asked.
 */
export function agreeTo(
  ctx: Ctx,
  memberId: number,
  editionId: number,
  how: How = { channel: 'APP', agreedAt: ctx.now() },
): Promise<Acceptance> {
  const { channel, agreedAt, caseNumber = null, reason = null } = how
  const consent = { memberId, editionId, channel, agreedAt, caseNumber, reason, recordedBy: ctx.actor.id }
  const insert = async (ctx: Ctx) => {
    const id = await queries.insertAcceptance(ctx.db, consent, ctx.now()).catch((error: unknown) => {
      throw isDuplicateKey(error) ? conflict('agreementAcceptance.already') : error
    })
    if (id === undefined) throw conflict('agreementAcceptance.notInForce')
    return id
  }
  const said = { action: 'agree', caseNumber, reason, subjects: [{ type: 'members', id: memberId }] }
  return createRecord(acceptances.resource, ctx, insert, said)
}

/** A consent that was signed at a counter, of a member in reach, to an edition in reach. */
export async function recordConsent(ctx: Ctx, { body }: Input<typeof contract.recordConsent>): Promise<Acceptance> {
  const { editionId, account, agreedOn, caseNumber, reason } = body
  const agreedAt = new Date(Math.min(dayEndUtc(agreedOn).getTime(), ctx.now().getTime()))
  if (agreedOn > taipeiDay(ctx.now())) throw invalid({ agreedOn: 'agreementAcceptance.agreedOn' })
  const edition = await queries.findAgreementOf(ctx.db, editionId, scopeFilter(ctx.actor, recording, columns))
  if (!edition) throw invalid({ editionId: 'agreementAcceptance.edition' })
  const memberId = await memberOf(ctx, account)
  const how: How = { channel: 'COUNTER', agreedAt, caseNumber, reason }
  return agreeTo(ctx, memberId, editionId, how).catch(async (error: unknown) => {
    if (error instanceof ApiError) await recordRefusal(ctx, account, memberId)
    throw error
  })
}

/** Who is not in reach is as little there as nobody: the refusal is on record with whom was asked for, and is a miss. */
function memberOf(ctx: Ctx, account: string): Promise<number> {
  return riskMiss(ctx, async (missed) => {
    const found = await queries.findMember(ctx.db, account, scopeFilter(ctx.actor, recording, ofMembers))
    if (found) return found.id
    await recordRefusal(ctx, account, await askedByAccount(ctx, account))
    await missed()
    throw invalid({ account: 'agreementAcceptance.member' })
  })
}

/** Any refusal tells whether there is such a member. */
function recordRefusal(ctx: Ctx, account: string, memberId: number | undefined): Promise<void> {
  const subjects = memberId === undefined ? [] : [{ type: 'members', id: memberId }]
  const said = { outcome: 'REFUSED', difference: { account: maskTyped(account) }, subjects } as const
  return audit(ctx, { action: 'agree', resource: acceptances.resource.name, ...said })
}

/** What a member agreed to is data of the member: both rights are needed. */
export async function listConsentsOf(ctx: Ctx, { params: { id } }: Input<typeof contract.listConsentsOf>) {
  const label = await existing(queries.findMemberLabel(ctx.db, id, scopeFilter(ctx.actor, 'members:show', ofMembers)))
  const scope = scopeFilter(ctx.actor, 'service-agreement-acceptances:show', columns)
  const items = await queries.listConsentsOf(ctx.db, id, scope, ctx.now())
  describeLook(ctx, { recordLabel: label })
  return { items }
}

export async function countToAskAgain(ctx: Ctx, { params }: Input<typeof contract.countToAskAgain>) {
  const scope = scopeFilter(ctx.actor, 'service-agreement-acceptances:list', columns)
  await existing(queries.findAgreement(ctx.db, params.id, scope))
  return { members: await queries.countMembersToAsk(ctx.db, params.id, ctx.now()) }
}
