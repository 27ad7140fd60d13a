import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { MemberCard } from '#features/cards/member-cards/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const RevealDialog = lazyPart(() => import('./RevealDialog.tsx'), 'RevealDialog')

export function RevealButton({ card }: { card: MemberCard }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource="member-cards" action="reveal">
      <Button variant="outlined" startIcon={<VisibilityOutlined />} onClick={() => setOpen(true)}>
        {translate('memberCards.reveal.label')}
      </Button>
      <Suspense>{open && <RevealDialog card={card} onClose={() => setOpen(false)} />}</Suspense>
    </CanAccess>
  )
}
