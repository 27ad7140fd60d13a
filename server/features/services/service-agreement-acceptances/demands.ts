import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { countsFrom } from './standing.ts'

/** What a service asks its members to agree to at an instant: each agreement with the edition from which on a consent counts. */
export async function listDemands(
  db: Db,
  serviceId: number,
  at: Date,
): Promise<{ agreementId: number; edition: number }[]> {
  const { rows } = await sql<{ agreementId: number; edition: number | null }>`
    select a.agreement_id as agreementId, ${countsFrom(at)} as edition
    from (select id as agreement_id from service_agreement where service_id = ${serviceId}) as a`.execute(db)
  return rows.flatMap(({ agreementId, edition }) => (edition === null ? [] : { agreementId, edition }))
}
