import { useTranslate } from 'react-admin'
import type { ListedService } from '#features/services/services/contract.ts'
import type { Callable } from '#kit/call.ts'
import { OrderedPage } from '#web/engines/ordered/OrderedPage.tsx'
import { AppGrid, PhonePreview } from './PhonePreview.tsx'
import { lineOf, ServicesEditor } from './ServicesEditor.tsx'

interface Props {
  name: string
  get: Callable
  save: Callable
  /** A text key: what the list is for. */
  hint: string
  most: number
}

/** What the app shows: services that are live. */
export const shownOf = (services: readonly ListedService[]) =>
  services.filter(({ state }) => state === 'LIVE').map((service) => ({ ...service, id: service.serviceId }))

/** The page of a list of services whose order people set. */
export function ServiceListPage({ name, get, save, hint, most }: Props) {
  const translate = useTranslate()
  return (
    <OrderedPage<ListedService>
      name={name}
      get={get}
      save={save}
      lineOf={lineOf}
      placeOf={({ serviceId }) => ({ serviceId })}
      hint={translate(hint)}
      editor={(props) => <ServicesEditor {...props} label={translate(`menu.items.${name}`)} most={most} />}
      preview={(entries) => (
        <PhonePreview>{(language) => <AppGrid services={shownOf(entries)} language={language} />}</PhonePreview>
      )}
    />
  )
}
