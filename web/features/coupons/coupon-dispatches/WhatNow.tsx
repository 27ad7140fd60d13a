import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { wordOf } from './dispatch.ts'

const severities: Record<string, 'error' | 'warning' | 'info'> = {
  '-5': 'error',
  '-4': 'error',
  '-3': 'error',
  '-2': 'info',
  '-1': 'error',
  '0': 'warning',
  PARTLY: 'warning',
}

/** For a dispatch that did not go through: the cause, and what to do next. */
export function WhatNow() {
  const translate = useTranslate()
  const dispatch = useRecordContext<Dispatch>()
  const severity = dispatch && severities[wordOf(dispatch)]
  if (!dispatch || !severity) return null
  const text = (part: string) => translate(`enums.CouponDispatch.${wordOf(dispatch)}.${part}`)
  return (
    <Alert severity={severity} sx={{ mb: 2 }}>
      <AlertTitle>{dispatch.reason ?? text('cause')}</AlertTitle>
      {text('next')}
    </Alert>
  )
}
