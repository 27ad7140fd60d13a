import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import type { About } from './RecordConsentDialog.tsx'

const RecordConsentDialog = lazyPart(() => import('./RecordConsentDialog.tsx'), 'RecordConsentDialog')

/** Records what somebody signed at a counter: of an agreement, whose it is; of a member, to what. */
export function RecordConsent(about: About) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource="service-agreement-acceptances" action="create">
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('agreementAcceptances.record')}
      </Button>
      <Suspense>{open && <RecordConsentDialog {...about} onClose={() => setOpen(false)} />}</Suspense>
    </CanAccess>
  )
}
