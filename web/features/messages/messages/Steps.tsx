import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Step from '@mui/material/Step'
import StepButton from '@mui/material/StepButton'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { Suspense, useState } from 'react'
import { useLocation, useNavigate, useTranslate } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import type { Message } from '#features/messages/messages/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { LeaveGuard } from '#kit/pages/LeaveGuard.tsx'
import { useFocusedStep } from '#kit/pages/useFocusHere.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import { ContentStep } from './ContentStep.tsx'
import { type DraftValues, fieldsOf, type StepName, steps } from './draft.ts'
import { KeptLine } from './KeptLine.tsx'
import { useKeptDraft } from './useKeptDraft.ts'

const TargetStep = lazyPart(() => import('./TargetStep.tsx'), 'TargetStep')
const TimeStep = lazyPart(() => import('./TimeStep.tsx'), 'TimeStep')
const CheckStep = lazyPart(() => import('./CheckStep.tsx'), 'CheckStep')

/** Where one is stands in the address beside the draft, so that the way back is the browser's own. */
function useStep() {
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const asked = new URLSearchParams(search).get('step')
  const step = steps.find((name) => name === asked) ?? 'content'
  const { getValues } = useFormContext<DraftValues>()
  const go = (to: StepName, draft: number, replace = false) => {
    const at = getValues('scheduledAt')
    const place = new URLSearchParams({ draft: String(draft), step: to, ...(at && { at }) })
    navigate({ pathname, search: `?${place}` }, { replace, state: { sameDraft: true } })
  }
  return { step, go }
}

export function Steps({ opened }: { opened: Message | undefined }) {
  const translate = useTranslate()
  const { step, go } = useStep()
  const [requestKey] = useState(mintRequestKey)
  const { trigger, formState } = useFormContext<DraftValues>()
  const kept = useKeptDraft(opened, ({ id }) => opened?.id !== id && go(step, id, true))
  const around = useFocusedStep(step)
  const at = steps.indexOf(step)
  const goOn = async (to: StepName) => {
    if (steps.indexOf(to) > at && !(await trigger(fieldsOf[step], { shouldFocus: true }))) return
    const message = await kept.keep()
    if (message) go(to, message.id)
  }
  const hasFault = (name: StepName) => fieldsOf[name].some((field) => formState.errors[field])
  return (
    <Box
      onKeyDown={(event) => {
        const inField = event.target instanceof HTMLInputElement && event.target.type !== 'file'
        if (event.key !== 'Enter' || !inField || event.defaultPrevented) return
        event.preventDefault()
      }}
    >
      <LeaveGuard unsaved={kept.state !== 'empty' && kept.state !== 'kept'} />
      <Stepper nonLinear activeStep={at} sx={{ maxWidth: 760, mb: 2 }}>
        {steps.map((name, index) => (
          <Step key={name} completed={index < at && !hasFault(name)}>
            <StepButton onClick={() => void goOn(name)} disabled={index > at + 1}>
              <StepLabel error={hasFault(name)}>{translate(`messages.steps.${name}`)}</StepLabel>
            </StepButton>
          </Step>
        ))}
      </Stepper>
      <KeptLine {...kept} />
      <Box ref={around}>
        {step === 'content' && <ContentStep />}
        <Suspense fallback={<TableSkeleton rows={6} />}>
          {step === 'target' && <TargetStep />}
          {step === 'time' && <TimeStep />}
          {step === 'check' && kept.message && <CheckStep message={kept.message} requestKey={requestKey} />}
        </Suspense>
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {step !== 'check' && (
          <Button variant="contained" onClick={() => void goOn(steps[at + 1] ?? 'check')}>
            {translate(step === 'time' ? 'messages.toCheck' : 'messages.next')}
          </Button>
        )}
        {at > 0 && (
          <Button color="inherit" onClick={() => void goOn(steps[at - 1] ?? 'content')}>
            {translate('messages.back')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
