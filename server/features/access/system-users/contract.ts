import { z } from 'zod'
import { day, empty, endpoint, id, optionalText, text, version } from '#contract/endpoint.ts'
import { idFilter, q } from '#contract/list.ts'
import { readEmail } from '#contract/person/readers.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { halfWidth } from '#contract/spelling.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'

export const userStatuses = ['ACTIVE', 'FROZEN', 'DISABLED'] as const
export type UserStatus = (typeof userStatuses)[number]

/** What of them may wait for somebody: the counts of the start page. */
export const usersWaiting = ['usersLocked', 'usersPending', 'usersExpiring', 'rolesExpiring'] as const

const heldRole = z.strictObject({
  roleId: id,
  code: z.string(),
  name: z.string(),
  untilOn: z.string().nullable(),
  /** False once the end date has passed. */
  current: z.boolean(),
})

export const userRow = z.strictObject({
  id,
  account: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  agencyId: id,
  agencyName: z.string(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  status: z.enum(userStatuses),
  validUntilOn: z.string().nullable(),
  mustChangePassword: z.boolean(),
  lastLoginAt: z.string().nullable(),
  roles: z.array(heldRole),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const deactivation = z.strictObject({
  id,
  status: z.enum(['FROZEN', 'DISABLED']),
  reason: z.string(),
  automatic: z.boolean(),
  deactivatedBy: z.string().nullable(),
  deactivatedAt: z.string(),
  liftedBy: z.string().nullable(),
  liftedAt: z.string().nullable(),
})
export type Deactivation = z.infer<typeof deactivation>

export const systemUser = userRow.extend({
  /** Too many wrong passwords: sign-in is refused until then. */
  lockedUntilAt: z.string().nullable(),
  sessionCount: z.number().int(),
  passwordSet: z.boolean(),
  /** Until when the one-time secret that is out can be turned into a password, and when the last one was. */
  secretUntilAt: z.string().nullable(),
  claimedAt: z.string().nullable(),
  deactivations: z.array(deactivation),
})
export type SystemUser = z.infer<typeof systemUser>

/** With the one-time secret to hand over, shown this once; none where another administrator has to issue it. */
export const issuedUser = systemUser.extend({ secret: z.string().nullable() })
export type IssuedUser = z.infer<typeof issuedUser>

/** Half width and without blanks around, so that what is stored is what people type. */
const account = z
  .string()
  .max(60)
  .transform(halfWidth)
  .pipe(
    z
      .string()
      .min(3)
      .max(50)
      .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]*$/, 'systemUser.account'),
  )
const email = z
  .string()
  .max(254)
  .transform((value, context) => {
    if (value.trim() === '') return null
    const reading = readEmail(value)
    if (reading.ok) return reading.value
    context.addIssue({ code: 'custom', message: reading.problem })
    return z.NEVER
  })
  .pipe(z.string().max(200).nullable())
  .nullish()
const roleTerm = z.strictObject({ roleId: id, untilOn: day.nullish() })
export type RoleTerm = z.output<typeof roleTerm>
const roles = z
  .array(roleTerm)
  .max(20)
  .refine((list) => new Set(list.map((held) => held.roleId)).size === list.length, 'systemUser.roleTwice')

export const systemUserInput = z.strictObject({
  account,
  name: text(100),
  email,
  agencyId: id,
  departmentId: id.nullish(),
  validUntilOn: day.nullish(),
  roles: roles.default([]),
})
export const systemUserChanges = changesOf(systemUserInput.omit({ account: true }))
export type UserInput = z.output<typeof systemUserInput>

export const {
  list: listSystemUsers,
  get: getSystemUser,
  edit: editSystemUser,
} = resourceEndpoints('system-users', {
  noun: 'system user',
  item: systemUser,
  row: userRow,
  input: systemUserInput,
  changes: systemUserChanges,
  // Those who work for a city are some thousands.
  sorts: [
    'account',
    'name',
    'agencyName',
    'departmentName',
    'status',
    'validUntilOn',
    'lastLoginAt',
    'createdAt',
    'id',
  ],
  order: 'asc',
  filters: {
    q,
    agencyId: idFilter.optional(),
    departmentId: idFilter.optional(),
    roleId: idFilter.optional(),
    status: z.enum(userStatuses).optional(),
    waits: z.enum(usersWaiting).optional(),
  },
})

export const createSystemUser = endpoint({
  method: 'post',
  path: '/system-users',
  permission: 'system-users:create',
  summary: 'Create a system user, with a one-time secret to hand over',
  body: systemUserInput,
  response: issuedUser,
  status: 201,
})

const step = stepsOf('system-users', systemUser)
const why = z.strictObject({ reason: text(200) })

export const freezeSystemUser = step('freeze', 'edit', 'Freeze a user for now; ends all sessions', why)
export const disableSystemUser = step('disable', 'edit', 'Disable a user who has left; ends all sessions', why)
export const enableSystemUser = step('enable', 'edit', 'Lift a freeze or a disabling', why)
export const unlockSystemUser = step('unlock', 'edit', 'Lift the lock after wrong passwords', empty)
const issue = stepsOf('system-users', issuedUser)
export const resetPassword = issue(
  'reset-password',
  'edit',
  'Issue a one-time secret in place of the password; ends all sessions',
  z.strictObject({ reason: optionalText(200) }),
)

export const { preview: previewDisabling, order: orderDisabling } = bulkEndpoints(
  'system-users/disable',
  listSystemUsers,
  disableSystemUser,
)
export const { preview: previewRole, order: orderRole } = bulkEndpoints('system-users/add-role', listSystemUsers, {
  permission: 'system-users:edit',
  summary: 'Give a user one role more, or until a later day',
  body: roleTerm,
})
