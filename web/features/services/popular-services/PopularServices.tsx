import { getPopularServices, savePopularServices } from '#features/services/popular-services/contract.ts'
import { ServiceListPage } from '#web/engines/services/ServiceListPage.tsx'

export function PopularServices() {
  return (
    <ServiceListPage
      name="popular-services"
      get={getPopularServices}
      save={savePopularServices}
      hint="popularServices.hint"
      most={20}
    />
  )
}
