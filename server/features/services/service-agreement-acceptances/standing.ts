import { type Expression, type SqlBool, sql } from 'kysely'
import { holds } from '#features/services/service-agreement-editions/service.ts'

const table = sql.ref('service_agreement_acceptance')

/** The edition from which on a consent counts at an instant: the newest that asks again, among those that hold by then. */
export const countsFrom = (at: Date) => sql<number>`(
  select max(asking.edition) from service_agreement_edition as asking
  where asking.agreement_id = a.agreement_id and asking.asks_again = 1 and ${holds('asking', at)})`

const isFollowed = sql<SqlBool>`exists (
  select 1 from ${table} as newer
  where newer.member_id = a.member_id and newer.agreement_id = a.agreement_id and newer.edition > a.edition)`

/** How the consent `a` stands at an instant, in the words of `consentStandings`. */
export const standingAt = (at: Date) => sql<string>`case
  when a.edition >= ${countsFrom(at)} then 'CURRENT' when ${isFollowed} then 'FOLLOWED' else 'ASK_AGAIN' end`

/** Members who must be asked again, each by the newest edition that they agreed to. */
export const mustAskAgain = (at: Date): Expression<SqlBool> => sql<SqlBool>`${standingAt(at)} = 'ASK_AGAIN'`
