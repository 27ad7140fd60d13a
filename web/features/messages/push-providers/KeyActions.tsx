import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { dropKey, type PushProvider, testKeys } from '#features/messages/push-providers/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { lazyPart } from '#kit/lazyPage.ts'

const KeyDialog = lazyPart(() => import('./KeyDialog.tsx'), 'KeyDialog')

/** A new key, a test of those that are there, and the end of the old one once the new one works. */
export function KeyActions({ provider }: { provider: PushProvider }) {
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  const { id, name, version, keys } = provider
  const [current, previous] = keys
  return (
    <CanAccess resource="push-providers" action="edit">
      {current && (
        <ActionButton
          endpoint={testKeys}
          params={{ id }}
          label={translate('pushProviders.test')}
          success="pushProviders.tested"
        />
      )}
      {previous && (
        <ActionButton
          endpoint={dropKey}
          params={{ id }}
          body={{ version }}
          label={translate('pushProviders.dropKey')}
          success="pushProviders.dropped"
          color="error"
          disabled={!current?.works}
          confirm={{
            title: translate('pushProviders.dropTitle', { name }),
            text: translate('pushProviders.dropText'),
          }}
        />
      )}
      <Button variant="outlined" onClick={() => setAsking(true)} aria-haspopup="dialog">
        {translate(current ? 'pushProviders.rotateKey' : 'pushProviders.setKey')}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <KeyDialog provider={provider} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </CanAccess>
  )
}
