export { deviceCookie, isKnownDevice } from './auth/devices.ts'
export { installBuiltInRoles } from './roles/service.ts'
export { createFirstAdministrator } from './system-users/first-administrator.ts'
