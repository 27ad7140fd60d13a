import { CanAccess, useTranslate } from 'react-admin'
import { makeDefault, type PushProvider } from '#features/messages/push-providers/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { useDeviceCount } from './useDeviceCount.ts'

/** Moves all messages to this provider. */
export function MakeDefault({ provider }: { provider: PushProvider }) {
  const translate = useTranslate()
  const devices = useDeviceCount(provider)
  if (provider.isDefault || !provider.active) return null
  return (
    <CanAccess resource="push-providers" action="edit">
      <ActionButton
        endpoint={makeDefault}
        params={{ id: provider.id }}
        body={{ version: provider.version }}
        label={translate('pushProviders.makeDefault')}
        success="pushProviders.madeDefault"
        confirm={{
          title: translate('pushProviders.defaultTitle', { name: provider.name }),
          text: translate('pushProviders.defaultText', { devices }),
        }}
      />
    </CanAccess>
  )
}
