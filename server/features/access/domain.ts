import { defineDomain } from '#kernel/feature.ts'
import { agencies } from './agencies/feature.ts'
import { auth } from './auth/feature.ts'
import { departments } from './departments/feature.ts'
import { roles } from './roles/feature.ts'
import { systemUsers } from './system-users/feature.ts'

/** Who may do what: users, roles, agencies and departments, and signing in. */
export const accessDomain = defineDomain({
  name: 'access',
  features: [agencies, departments, roles, systemUsers, auth],
})
