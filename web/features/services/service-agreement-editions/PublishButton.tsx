import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { Edition } from '#features/services/service-agreement-editions/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const PublishDialog = lazyPart(() => import('./PublishDialog.tsx'), 'PublishDialog')

/** Publishes a draft, after asking from when it holds. */
export function PublishButton({ edition }: { edition: Edition }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource="service-agreement-editions" action="approve">
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('agreementEditions.publish')}
      </Button>
      <Suspense>{open && <PublishDialog edition={edition} onClose={() => setOpen(false)} />}</Suspense>
    </CanAccess>
  )
}
