import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import type { Step } from './StepDialog.tsx'

const StepDialog = lazyPart(() => import('./StepDialog.tsx'), 'StepDialog')

const colours = { freeze: 'warning', lift: 'primary', close: 'error' } as const

/** A step of the membership's life, which is asked about first. */
export function StepButton({ verb, member }: Step) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource="members" action="edit">
      <Button variant="outlined" color={colours[verb]} onClick={() => setOpen(true)}>
        {translate(`members.step.${verb}.label`)}
      </Button>
      {open && (
        <Suspense>
          <StepDialog verb={verb} member={member} color={colours[verb]} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </CanAccess>
  )
}
