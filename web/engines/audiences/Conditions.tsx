import Box from '@mui/material/Box'
import { Suspense } from 'react'
import type { Audience } from '#contract/audience.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { AudienceCount, type Count } from './AudienceCount.tsx'

const AudienceConditions = lazyPart(() => import('./AudienceConditions.tsx'), 'AudienceConditions')

interface Props {
  audience: Audience
  onChange: (audience: Audience) => void
  count: Count
}

/** The conditions themselves, and how many members they reach. */
export function Conditions({ audience, onChange, count }: Props) {
  return (
    <>
      <Suspense fallback={<Box sx={{ height: 150 }} />}>
        <AudienceConditions audience={audience} onChange={onChange} />
      </Suspense>
      <AudienceCount audience={audience} count={count} />
    </>
  )
}
