import { useTranslate } from 'react-admin'
import { deviceCap, type PushProvider } from '#features/messages/push-providers/contract.ts'
import { formatCount } from '#kit/numbers.ts'

/** How many devices a provider reaches, in words where they were not all counted. */
export function useDeviceCount({ devices }: PushProvider): string {
  const translate = useTranslate()
  return devices >= deviceCap ? translate('pushProviders.devicesMany') : formatCount(devices)
}
