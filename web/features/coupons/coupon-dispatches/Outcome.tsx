import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { Suspense } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { Section } from '#kit/pages/Section.tsx'
import { wasRefused } from './dispatch.ts'
import { OutcomeTable } from './OutcomeTable.tsx'

const Picture = lazyPart(() => import('./OutcomePicture.tsx'), 'default')

/** Foreseen against actual, by code: a picture and its table. */
export function Outcome() {
  const translate = useTranslate()
  const dispatch = useRecordContext<Dispatch>()
  if (!dispatch || wasRefused(dispatch)) return null
  return (
    <Section title={translate(dispatch.predicted ? 'dispatches.compared' : 'dispatches.actual')}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, alignItems: 'start' }}>
        <OutcomeTable predicted={dispatch.predicted?.codes} actual={dispatch.codes} dispatchId={dispatch.id} />
        {dispatch.kind !== 'SINGLE' && (
          <Suspense fallback={<Skeleton variant="rounded" height={160} />}>
            <Picture dispatch={dispatch} />
          </Suspense>
        )}
      </Box>
    </Section>
  )
}
