import Box from '@mui/material/Box'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { CanAccess, useLocation, useTranslate } from 'react-admin'
import { type Coupon, getCoupon } from '#features/coupons/coupons/contract.ts'
import { call } from '#kit/call.ts'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { useFocusedStep } from '#kit/pages/useFocusHere.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import { ChooseRecipients } from './ChooseRecipients.tsx'
import { type Draft, emptyDraft } from './order.ts'
import { ReviewDispatch } from './ReviewDispatch.tsx'

const steps = ['recipients', 'review'] as const

/** From a coupon to a dispatch: whom, what it would do, when. Nothing is sent before the last step. */
export function DispatchWizard() {
  const translate = useTranslate()
  const [draft, setDraft] = useState(emptyDraft)
  const [requestKey] = useState(mintRequestKey)
  const [step, setStep] = useState<(typeof steps)[number]>('recipients')
  const around = useFocusedStep(step)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const [wentBack, setWentBack] = useState(false)
  const asked = useAskedCoupon((coupon) => change({ coupon, kind: coupon.audience ? 'CONDITION' : 'LIST' }))
  return (
    <CanAccess resource="coupon-dispatches" action="create" accessDenied={<ForbiddenPage />}>
      <PageTitle title={translate('dispatches.createTitle')} subtitle={translate('dispatches.createSubtitle')} />
      <Stepper activeStep={steps.indexOf(step)} sx={{ maxWidth: 560, mb: 3 }}>
        {steps.map((name) => (
          <Step key={name}>
            <StepLabel>{translate(`dispatches.steps.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <Box ref={around}>
        {step === 'recipients' ? (
          <ChooseRecipients
            draft={draft}
            onChange={change}
            onNext={() => setStep('review')}
            passes={asked && !wentBack}
          />
        ) : (
          <ReviewDispatch
            draft={draft}
            requestKey={requestKey}
            onChange={change}
            onBack={() => {
              setWentBack(true)
              setStep('recipients')
            }}
          />
        )}
      </Box>
    </CanAccess>
  )
}

/** A coupon's page leads here with its number in the address; whether it did. */
function useAskedCoupon(onFound: (coupon: Coupon) => void): boolean {
  const { search } = useLocation()
  const id = Number(new URLSearchParams(search).get('couponId')) || undefined
  const { data } = useQuery({
    queryKey: ['coupons', 'asked', id],
    queryFn: ({ signal }) => call(getCoupon, { params: { id: id ?? 0 }, signal }),
    enabled: id !== undefined,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each coupon that is found
  useEffect(() => {
    if (data) onFound(data)
  }, [data?.id])
  return id !== undefined
}
