import { defineDomain } from '#kernel/feature.ts'
import { agenciesFeature } from './agencies/feature.ts'
import { auth } from './auth/feature.ts'
import { departmentsFeature } from './departments/feature.ts'
import { roles } from './roles/feature.ts'
import { systemUsers } from './system-users/feature.ts'

/** Who may do what: users, roles, agencies and departments, and signing in. */
export const accessDomain = defineDomain({
  name: 'access',
  features: [agenciesFeature, departmentsFeature, roles, systemUsers, auth],
})
