import { useRecordContext, useTranslate } from 'react-admin'
import type { PushProviderItem } from '#features/messages/push-providers/contract.ts'

/** Why the last hand-over that failed did so. */
export function Failure() {
  const translate = useTranslate()
  const failure = useRecordContext<PushProviderItem>()?.lastFailure
  return failure ? translate(`enums.PushFailure.${failure}.label`) : <span aria-hidden="true">–</span>
}
