import { useTranslate } from 'react-admin'
import { getServiceTabs, type ServiceTab, saveServiceTabs } from '#features/services/service-tabs/contract.ts'
import { OrderedPage } from '#web/engines/ordered/OrderedPage.tsx'
import { AppTabs, PhonePreview } from '#web/engines/services/PhonePreview.tsx'
import { shownOf } from '#web/engines/services/ServiceListPage.tsx'
import { lineOf as lineOfService } from '#web/engines/services/ServicesEditor.tsx'
import { TabsEditor } from './TabsEditor.tsx'

/** A tab that is not saved yet has a number below zero. */
const placeOf = ({ id, name, nameEn, services }: ServiceTab) => {
  const places = services.map(({ serviceId }) => ({ serviceId }))
  return { ...(id > 0 ? { id } : {}), name, nameEn, services: places }
}

/** The tabs of the app, each with its services. */
export function ServiceTabs() {
  const translate = useTranslate()
  const lineOf = ({ id, name, nameEn, services }: ServiceTab) => {
    const label = name || nameEn ? `${name} ${nameEn}`.trim() : translate('serviceTabs.unnamed')
    return { key: id, label, inner: services.map(lineOfService) }
  }
  return (
    <OrderedPage<ServiceTab>
      name="service-tabs"
      get={getServiceTabs}
      save={saveServiceTabs}
      lineOf={lineOf}
      placeOf={placeOf}
      hint={translate('serviceTabs.hint')}
      editor={(props) => <TabsEditor {...props} lineOf={lineOf} />}
      preview={(tabs) => {
        const shown = tabs.map((tab) => ({ ...tab, key: String(tab.id), services: shownOf(tab.services) }))
        return <PhonePreview>{(language) => <AppTabs tabs={shown} language={language} />}</PhonePreview>
      }}
    />
  )
}
