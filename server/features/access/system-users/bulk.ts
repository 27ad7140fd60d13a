import { sql } from 'kysely'
import { defineBulk } from '#engines/bulk/bulk.ts'
import * as contract from './contract.ts'
import { rows } from './queries.ts'
import { addRole, checkAddRole, systemUsers } from './service.ts'
import { checkMayDisable, setStatus } from './status.ts'

const of = { list: contract.listSystemUsers, resource: systemUsers, rows: () => rows, sensitivity: 'PLAIN' } as const

/** Nobody changes their own status or roles. */
const isSelf = (actorId: number | null) => sql`when system_user.id = ${actorId} then 'systemUser.self'`

export const disabling = defineBulk({
  ...of,
  name: { zh: '停用系統使用者', en: 'Disable system users' },
  endpoints: { preview: contract.previewDisabling, order: contract.orderDisabling },
  hinder: ({ actor }) => sql<string | null>`
    case ${isSelf(actor.id)} when system_user.status = 'DISABLED' then 'systemUser.status' end`,
  rule: checkMayDisable,
  step: (ctx, id, { reason }) => setStatus(ctx, id, 'DISABLED', reason),
})

export const givingRole = defineBulk({
  ...of,
  name: { zh: '加入角色', en: 'Add a role' },
  endpoints: { preview: contract.previewRole, order: contract.orderRole },
  versioned: true,
  hinder: ({ actor }, { roleId = 0, untilOn }) => sql<string | null>`
    case ${isSelf(actor.id)} when exists (
      select 1 from system_user_role as held
      where held.system_user_id = system_user.id and held.role_id = ${roleId}
        and coalesce(held.until_on, '9999-12-31') >= ${untilOn ?? '9999-12-31'}) then 'systemUser.roleHeld' end`,
  rule: checkAddRole,
  step: addRole,
})
