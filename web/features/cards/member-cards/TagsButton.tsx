import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { MemberCard } from '#features/cards/member-cards/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const TagsDialog = lazyPart(() => import('./TagsDialog.tsx'), 'TagsDialog')

export function TagsButton({ card }: { card: MemberCard }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  // A row of the list, which is shown first, does not know its tags by their ids.
  if (!card.tags) return null
  return (
    <CanAccess resource="member-cards" action="edit">
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate('memberCards.tags.label')}
      </Button>
      <Suspense>{open && <TagsDialog card={card} onClose={() => setOpen(false)} />}</Suspense>
    </CanAccess>
  )
}
