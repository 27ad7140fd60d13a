import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useTranslate } from 'react-admin'

export const steps = ['file', 'columns', 'preview', 'progress', 'result'] as const
export type ImportStep = (typeof steps)[number]

/** Where one stands on the way from a file to its result. */
export function ImportSteps({ step, failed }: { step: ImportStep; failed?: boolean }) {
  const translate = useTranslate()
  const active = steps.indexOf(step)
  return (
    <Stepper activeStep={active} alternativeLabel sx={{ mb: 3, mt: 1 }}>
      {steps.map((name, at) => (
        <Step key={name} completed={at < active || (at === active && name === 'result' && !failed)}>
          <StepLabel error={failed && at === active} aria-current={at === active ? 'step' : undefined}>
            {translate(`imports.steps.${name}`)}
          </StepLabel>
        </Step>
      ))}
    </Stepper>
  )
}
