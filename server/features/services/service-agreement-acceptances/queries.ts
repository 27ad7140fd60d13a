import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { countCap } from '#contract/list.ts'
import { countRows } from '#engines/resource/list.ts'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { isInForce } from '#features/services/service-agreement-editions/service.ts'
import type { Db } from '#kernel/context.ts'
import { equals, fromDay, toDay } from '#kernel/database/filters.ts'
import { type Acceptance, acceptance, type listAcceptances, maxConsents } from './contract.ts'
import type { ConsentChannel, ConsentStanding } from './enums.ts'
import { mustAskAgain, standingAt } from './standing.ts'

type Query = z.output<typeof listAcceptances.query>
type Scope = Expression<SqlBool>

const names = {
  agreementName: 'service_agreement.name',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  recordedByName: 'u.name',
} as const
const kept = showing<Omit<Acceptance, 'standing'>>()()

const selected = (db: Db, now: Date) =>
  db
    .selectFrom('service_agreement_acceptance as a')
    .innerJoin('service_agreement', 'service_agreement.id', 'a.agreement_id')
    .innerJoin('member', 'member.id', 'a.member_id')
    .leftJoin('system_user as u', 'u.id', 'a.recorded_by')
    .select(columnsOf('a', acceptance.omit({ standing: true }), names))
    .select(standingAt(now).as('standing'))
type Row = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]

const shown = (row: Row): Acceptance => ({ ...kept(row), standing: row.standing as ConsentStanding })

/** Consents stand where their agreement does. */
const inReach = (scope: Scope) =>
  sql<SqlBool>`a.agreement_id in (select service_agreement.id from service_agreement where ${scope})`

export const readsAt = (now: Date): Reads<Query, Acceptance> => {
  const reads = readsOf<Query>()({
    table: 'service_agreement_acceptance as a',
    select: (db) => selected(db, now),
    show: shown,
    filters: {
      agreementId: equals('a.agreement_id'),
      editionId: equals('a.edition_id'),
      memberId: equals('a.member_id'),
      account: (account) => sql<SqlBool>`a.member_id = (select id from member where account = ${account})`,
      channel: equals('a.channel'),
      standing: (standing) => sql<SqlBool>`${standingAt(now)} = ${standing}`,
      agreedFrom: fromDay('a.agreed_at'),
      agreedTo: toDay('a.agreed_at'),
    },
    sorts: { agreedAt: 'a.agreed_at', id: 'a.id' },
  })
  return { find: reads.find, list: (db, query, scope) => reads.list(db, query, inReach(scope)) }
}

/** What a member has agreed to of the agreements in reach, newest first. */
export async function listConsentsOf(db: Db, memberId: number, scope: Scope, now: Date): Promise<Acceptance[]> {
  const rows = selected(db, now).where('a.member_id', '=', memberId).where(inReach(scope))
  return (await rows.orderBy('a.agreed_at', 'desc').orderBy('a.id', 'desc').limit(maxConsents).execute()).map(shown)
}

/** How a log names a member in reach. */
export async function findMemberLabel(db: Db, id: number, scope: Scope): Promise<string | undefined> {
  const one = db.selectFrom('member').select(['name_masked as name', 'account']).where('id', '=', id).where(scope)
  const found = await one.executeTakeFirst()
  return found && `${found.name} (${found.account})`
}

export function findAgreement(db: Db, id: number, scope: Scope) {
  return db.selectFrom('service_agreement').select('id').where('id', '=', id).where(scope).executeTakeFirst()
}

/** How many must be asked again of an agreement, at most as many as lists count. */
export function countMembersToAsk(db: Db, agreementId: number, now: Date): Promise<number> {
  const rows = db.selectFrom('service_agreement_acceptance as a').where('a.agreement_id', '=', agreementId)
  return countRows(db, rows.where(mustAskAgain(now)), countCap)
}

export function findMember(db: Db, account: string, scope: Scope) {
  const one = db.selectFrom('member').select('id').where('account', '=', account).where('status', '!=', 'CLOSED')
  return one.where(scope).executeTakeFirst()
}

export function findAgreementOf(db: Db, editionId: number, scope: Scope) {
  return db
    .selectFrom('service_agreement_edition')
    .innerJoin('service_agreement', 'service_agreement.id', 'service_agreement_edition.agreement_id')
    .select('service_agreement.id')
    .where('service_agreement_edition.id', '=', editionId)
    .where(scope)
    .executeTakeFirst()
}

interface Consent {
  memberId: number
  editionId: number
  agreedAt: Date
  channel: ConsentChannel
  caseNumber: string | null
  reason: string | null
  recordedBy: number | null
}

/**
 * Writes a consent to an edition that is published and holds at its instant; false for any other. The statement itself
 * looks, so that nothing is agreed to that is not in force, and the unique key lets a member agree to an edition once.
 */
export async function insertAcceptance(db: Db, consent: Consent, now: Date): Promise<number | undefined> {
  const { memberId, editionId, agreedAt, channel, caseNumber, reason, recordedBy } = consent
  const { insertId, numAffectedRows } = await sql`
    insert into service_agreement_acceptance
      (agreement_id, edition_id, edition, member_id, agreed_at, channel, case_number, reason, recorded_by, created_at)
    select e.agreement_id, e.id, e.edition, ${memberId}, ${agreedAt}, ${channel}, ${caseNumber}, ${reason}, ${recordedBy}, ${now}
    from service_agreement_edition as e where e.id = ${editionId} and ${isInForce('e', agreedAt)}`.execute(db)
  return numAffectedRows ? Number(insertId) : undefined
}
