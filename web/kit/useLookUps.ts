import { useNavigate, usePermissions } from 'react-admin'
import type { LookUp } from './feature.ts'
import { holds, type Me } from './me.ts'
import { useStated } from './stated.ts'

/** The look-ups that this person may use. */
export function useLookUps(): LookUp[] {
  const { permissions = [] } = usePermissions<Me['grants']>()
  return useStated().lookUps.filter(({ permission }) => holds(permissions, permission))
}

/** Goes to where it is looked up. What was typed may be personal data: it travels in memory and stands in no address. */
export function useGoLookUp(): (to: string, term: string) => void {
  const navigate = useNavigate()
  return (to, term) => navigate(to, { state: { find: term } })
}
