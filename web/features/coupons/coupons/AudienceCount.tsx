import GroupsOutlined from '@mui/icons-material/GroupsOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { countAudience } from '#features/coupons/coupons/contract.ts'
import { call } from '#kit/call.ts'
import { formatCount } from '#kit/numbers.ts'
import type { Audience } from './coupon.ts'

const settleMs = 400

/** How many members the condition reaches, counted a moment after the last change. */
export function AudienceCount({ audience }: { audience: Audience }) {
  const translate = useTranslate()
  const asked = useSettled(JSON.stringify(audience))
  const empty = asked === '{}'
  const { data, error, isFetching } = useQuery({
    queryKey: ['coupons', 'audience-count', asked],
    queryFn: () => call(countAudience, { body: { audience: JSON.parse(asked) } }),
    enabled: !empty,
    retry: false,
  })
  const words = () => {
    if (empty) return translate('coupons.audience.notCounted')
    if (error) return error.message
    if (!data || isFetching) return translate('coupons.audience.counting')
    return translate('coupons.audience.reaches', { n: formatCount(data.members) })
  }
  return (
    <Box aria-live="polite" sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1.5, minHeight: 24 }}>
      <GroupsOutlined fontSize="small" color="action" />
      <Typography color={error ? 'error' : 'text.primary'}>{words()}</Typography>
    </Box>
  )
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
