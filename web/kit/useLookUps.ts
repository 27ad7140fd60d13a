import { useNavigate } from 'react-admin'
import type { LookUp } from './feature.ts'
import { useStated } from './stated.ts'
import { useHolds } from './useHolds.ts'

/** The look-ups that this person may use. */
export function useLookUps(): LookUp[] {
  const holds = useHolds()
  return useStated().lookUps.filter(({ permission }) => holds(permission))
}

/** Goes to where it is looked up. What was typed may be personal data: it travels in memory and stands in no address. */
export function useGoLookUp(): (to: string, term: string) => void {
  const navigate = useNavigate()
  return (to, term) => navigate(to, { state: { find: term } })
}
