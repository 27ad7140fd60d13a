import { getDefaultServices, saveDefaultServices } from '#features/services/default-services/contract.ts'
import { ServiceListPage } from '#web/engines/services/ServiceListPage.tsx'

export function DefaultServices() {
  return (
    <ServiceListPage
      name="default-services"
      get={getDefaultServices}
      save={saveDefaultServices}
      hint="defaultServices.hint"
      most={20}
    />
  )
}
