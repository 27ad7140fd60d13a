import { type RawBuilder, sql } from 'kysely'
import { RecipientStatus as Status } from './enums.ts'
import type { Terms } from './terms.ts'

const holdsConsent = ({ agreementId, edition }: Terms['demands'][number]) => sql<boolean>`exists (
  select 1 from service_agreement_acceptance consent where consent.member_id = member.id
    and consent.agreement_id = ${agreementId} and consent.edition >= ${edition})`

const hasDevice = ({ provider }: Terms) => sql<boolean>`exists (
  select 1 from member_device device where device.member_id = member.id
    and device.provider_id = ${provider?.id ?? 0} and device.invalid_at is null)`

const sentThatDay = ({ day, messageClass }: Terms) => sql<number>`coalesce((
  select sent.messages from message_day sent
  where sent.day = ${day} and sent.class = ${messageClass} and sent.member_id = member.id), 0)`

/**
 * What becomes of a member who is meant, on table `member`: the number of the status, QUEUED for one who is sent it. The one
 * place of the rules: the check before sending and the sending ask here. Quiet hours are those of all, and not looked at.
 */
export function standing(terms: Terms): RawBuilder<number> {
  const lacks = terms.demands.map(holdsConsent)
  const consent =
    lacks.length === 0 ? sql`` : sql`when not (${sql.join(lacks, sql` and `)}) then ${sql.lit(Status.NO_AGREEMENT)}`
  return sql<number>`case
    when member.status = 'FROZEN' then ${sql.lit(Status.FROZEN)}
    when member.id is null or member.status <> 'ACTIVE' then ${sql.lit(Status.CLOSED)}
    ${consent}
    when not ${hasDevice(terms)} then ${sql.lit(Status.NO_DEVICE)}
    when ${sentThatDay(terms)} >= ${terms.rule.perDay} then ${sql.lit(Status.CAPPED)}
    else ${sql.lit(Status.QUEUED)} end`
}
