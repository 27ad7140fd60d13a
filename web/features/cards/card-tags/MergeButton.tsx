import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { CardTag } from '#features/cards/card-tags/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const MergeDialog = lazyPart(() => import('./MergeDialog.tsx'), 'MergeDialog')

/** Gives the cards of a tag another one, and deletes it. */
export function MergeButton({ tag }: { tag: CardTag }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  if (tag.mergedIntoName) return null
  return (
    <CanAccess resource="card-tags" action="delete">
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {translate('cardTags.merge.label')}
      </Button>
      <Suspense>{open && <MergeDialog tag={tag} onClose={() => setOpen(false)} />}</Suspense>
    </CanAccess>
  )
}
