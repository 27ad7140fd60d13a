import GroupsOutlined from '@mui/icons-material/GroupsOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'
import { formatCount } from '#kit/numbers.ts'
import { useRested } from '#kit/useRested.ts'

const restMs = 400

/** Asks how many members a condition reaches; that takes a right of the feature. */
export type Count = (audience: Audience) => Promise<{ members: number }>

/** How many members the condition reaches, counted a moment after the last change. */
export function AudienceCount({ audience, count }: { audience: Audience; count: Count }) {
  const translate = useTranslate()
  const asked = useRested(JSON.stringify(audience), restMs)
  const empty = asked === '{}'
  const { data, error, isFetching } = useQuery({
    queryKey: ['audience-count', asked],
    queryFn: () => count(JSON.parse(asked)),
    enabled: !empty,
    retry: false,
  })
  const words = () => {
    if (empty) return translate('audience.notCounted')
    if (error) return error.message
    if (!data || isFetching) return translate('audience.counting')
    return translate('audience.reaches', { n: formatCount(data.members) })
  }
  return (
    <Box aria-live="polite" sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1.5, minHeight: 24 }}>
      <GroupsOutlined fontSize="small" color="action" />
      <Typography color={error ? 'error' : 'text.primary'}>{words()}</Typography>
    </Box>
  )
}
