import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'

interface Props {
  title: string
  subtitle?: ReactNode
  height: number
  picture: ReactNode
  table: ReactNode
}

/** The same figures as a picture first, and as a table for whoever prefers or needs one. */
export function ReportFigure({ title, subtitle, height, picture, table }: Props) {
  const translate = useTranslate()
  const [asTable, setAsTable] = useState(false)
  return (
    <Box component="figure" aria-label={title} sx={{ m: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', mb: 1 }}>
        <Box component="figcaption" sx={{ flex: 1 }}>
          <Typography component="span" variant="h2" sx={{ display: 'block' }}>
            {title}
          </Typography>
          {subtitle}
        </Box>
        <Button onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {translate(asTable ? 'app.chart.showChart' : 'app.chart.showTable')}
        </Button>
      </Box>
      <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
        {asTable ? (
          <Box sx={{ maxHeight: height, overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
            {table}
          </Box>
        ) : (
          picture
        )}
      </Suspense>
    </Box>
  )
}
