import { useResourceContext } from 'react-admin'
import type { DistrictProps } from './DistrictChoice.tsx'
import { onDemand, type StandInProps } from './onDemand.tsx'
import { StandIn } from './StandIn.tsx'

/** One of the city's districts to choose; of elsewhere it is typed with its city, and takes its one spelling. */
export const DistrictInput = onDemand<DistrictProps>(
  async () => (await import('./DistrictChoice.tsx')).DistrictChoice,
  DistrictStandIn,
)

function DistrictStandIn(props: DistrictProps & StandInProps) {
  const resource = useResourceContext()
  return <StandIn {...props} resource={resource} show={(value) => String(value ?? '')} />
}
