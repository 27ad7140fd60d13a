import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useId, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { type Member, revealSeconds } from '#features/members/members/contract.ts'
import { LoadingPage } from '#kit/layout/LoadingPage.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { RevealedValues } from '#kit/reveal/RevealedValues.tsx'
import { nameOf } from './member.ts'

const RevealForm = lazyPart(() => import('./RevealForm.tsx'), 'RevealForm')

export type Revealed = Record<string, string | null>

const labelOf = (field: string) => `resources.members.fields.${field}`
const labelled = (values: Revealed) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [labelOf(field), value]))

/** Shows personal data for a purpose. What came lives in this dialog alone and goes when its time is over. */
export function RevealButton({ member }: { member: Member }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource="members" action="reveal">
      <Button variant="outlined" startIcon={<VisibilityOutlined />} onClick={() => setOpen(true)}>
        {translate('members.reveal.label')}
      </Button>
      {open && <RevealDialog member={member} onClose={() => setOpen(false)} />}
    </CanAccess>
  )
}

function RevealDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const translate = useTranslate()
  const client = useQueryClient()
  const id = useId()
  const [values, setValues] = useState<Revealed>()
  const show = (revealed: Revealed) => {
    setValues(revealed)
    void client.invalidateQueries({ queryKey: ['members', 'timeline'] })
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('members.reveal.title', { name: nameOf(member) })}</DialogTitle>
      {values ? (
        <RevealedValues values={labelled(values)} wide={labelOf('address')} seconds={revealSeconds} onEnd={onClose} />
      ) : (
        <DialogContent>
          <Suspense fallback={<LoadingPage />}>
            <RevealForm member={member} onRevealed={show} onClose={onClose} />
          </Suspense>
        </DialogContent>
      )}
    </Dialog>
  )
}
