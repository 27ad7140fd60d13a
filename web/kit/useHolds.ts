import { usePermissions } from 'react-admin'
import { holds, type Me } from './me.ts'

/** Whether the reader holds `resource:action`; nothing is held until it is known. */
export function useHolds(): (permission: string) => boolean {
  const { permissions = [] } = usePermissions<Me['grants']>()
  return (permission) => holds(permissions, permission)
}
