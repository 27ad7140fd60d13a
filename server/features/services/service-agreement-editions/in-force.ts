import { type Expression, type SqlBool, sql } from 'kysely'

type Condition = Expression<SqlBool>

/**
 * The rule which edition of an agreement holds at an instant: of those that are published and hold from then or before,
 * the newest. No edition is published to hold from before the one it follows, so the newest is the highest number.
 */
export function isInForce(alias: string, at: Date): Condition {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<SqlBool>`(${holds(alias, at)} and not exists (
    select 1 from service_agreement_edition as later
    where later.agreement_id = ${of('agreement_id')} and later.edition > ${of('edition')} and ${holds('later', at)}))`
}

/** Published, and to hold from then or before. */
export function holds(alias: string, at: Date): Condition {
  return sql<SqlBool>`(${sql.ref(`${alias}.status`)} = 'PUBLISHED' and ${sql.ref(`${alias}.effective_at`)} <= ${at})`
}

export const hasEditionInForce = (agreementId: string, at: Date): Condition =>
  sql<SqlBool>`exists (select 1 from service_agreement_edition as held
    where held.agreement_id = ${sql.ref(agreementId)} and ${holds('held', at)})`

/** What an edition is at a moment, in the words of `editionStates`. */
export const stateAt = (alias: string, at: Date) => sql<string>`case
  when ${sql.ref(`${alias}.status`)} = 'DRAFT' then 'DRAFT'
  when ${sql.ref(`${alias}.effective_at`)} > ${at} then 'UPCOMING'
  when ${isInForce(alias, at)} then 'IN_FORCE' else 'REPLACED' end`
