import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useTranslate } from 'react-admin'

/** Rows to come, while they are on their way. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  const translate = useTranslate()
  return (
    <Box role="status" aria-label={translate('app.loading')} sx={{ p: 1.5 }}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Box key={row} sx={{ display: 'flex', gap: 2, py: 0.75 }}>
          <Skeleton width="18%" height={20} />
          <Skeleton width="26%" height={20} />
          <Skeleton width="14%" height={20} />
          <Skeleton width="22%" height={20} />
          <Skeleton width="12%" height={20} />
        </Box>
      ))}
    </Box>
  )
}
