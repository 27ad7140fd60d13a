export { installBuiltInRoles } from './built-in.ts'
export { listRolesWithGrants, lockRoles } from './queries.ts'
export { checkAuditorApart, lacks } from './rules.ts'
