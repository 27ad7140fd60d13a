import { CanAccess, useTranslate } from 'react-admin'
import { publishService, type Service, takeServiceOffline } from '#features/services/services/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'

/** The step that a service can take next: it is shown, or it is shown no more. */
export function ServiceActions({ service }: { service: Service }) {
  const translate = useTranslate()
  const { id, version, name, status } = service
  const of = { params: { id }, body: { version } }
  return (
    <CanAccess resource="services" action="edit">
      {status === 'PUBLISHED' ? (
        <ActionButton
          endpoint={takeServiceOffline}
          {...of}
          label={translate('services.takeOffline')}
          success="services.takenOffline"
          color="error"
          confirm={{
            title: translate('services.takeOfflineTitle', { name }),
            text: translate('services.takeOfflineText'),
            reason: true,
          }}
        />
      ) : (
        <ActionButton
          endpoint={publishService}
          {...of}
          label={translate('services.publish')}
          success="services.published"
          confirm={{ title: translate('services.publishTitle', { name }), text: translate('services.publishText') }}
        />
      )}
    </CanAccess>
  )
}
