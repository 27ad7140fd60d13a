import { type Expression, type SqlBool, sql } from 'kysely'
import type { Service } from './contract.ts'
import type { ServiceState } from './enums.ts'

/** The state of a service at a moment; `inState` says the same as conditions. */
export function stateOf(
  { status, publishFromAt, publishUntilAt }: Pick<Service, 'status' | 'publishFromAt' | 'publishUntilAt'>,
  now: Date,
): ServiceState {
  if (status === 'DRAFT') return 'DRAFT'
  if (status === 'OFFLINE' || (publishUntilAt && new Date(publishUntilAt) < now)) return 'ENDED'
  return publishFromAt && new Date(publishFromAt) > now ? 'SCHEDULED' : 'LIVE'
}

export const inState =
  (now: Date) =>
  (state: ServiceState): Expression<SqlBool> => {
    if (state === 'DRAFT') return sql<SqlBool>`service.status = 'DRAFT'`
    const over = sql<SqlBool>`(service.publish_until_at is not null and service.publish_until_at < ${now})`
    if (state === 'ENDED') return sql<SqlBool>`(service.status = 'OFFLINE' or service.status = 'PUBLISHED' and ${over})`
    const ahead = sql<SqlBool>`(service.publish_from_at is not null and service.publish_from_at > ${now})`
    const on = sql<SqlBool>`service.status = 'PUBLISHED' and not ${over}`
    return state === 'SCHEDULED' ? sql<SqlBool>`${on} and ${ahead}` : sql<SqlBool>`${on} and not ${ahead}`
  }
