import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNavigate, useTranslate } from 'react-admin'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { tooltipStyle } from '#kit/charts/tooltipStyle.ts'
import { formatCount } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import { codes, recordsPath } from './dispatch.ts'

/** Foreseen beside actual by code; a bar opens its rows. A chunk of its own because of its library. */
export default function OutcomePicture({ dispatch }: { dispatch: Dispatch }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const theme = useTheme()
  const [actualColour, predictedColour] = chartColours(theme)
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const predicted = dispatch.predicted?.codes ?? {}
  const rows = codes
    .map((code) => ({
      code,
      name: translate(`dispatches.outcome.${code}`),
      ...bothOf(code, predicted, dispatch.codes),
    }))
    .filter((row) => row.predicted + row.actual > 0)
  const open = (bar: { payload?: { code: string } }) =>
    bar.payload && navigate(recordsPath(dispatch.id, bar.payload.code))
  const look = {
    isAnimationActive: false,
    onClick: open,
    cursor: 'pointer',
    minPointSize: (value: unknown) => (Number(value) > 0 ? 2 : 0),
  }
  return (
    <Box role="img" aria-label={translate('dispatches.compared')} sx={{ height: Math.max(120, rows.length * 44 + 50) }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} layout="vertical" margin={{ top: 4, right: 24, bottom: 0, left: 0 }}>
          <CartesianGrid stroke={theme.palette.divider} horizontal={false} />
          <XAxis type="number" tick={tick} tickFormatter={formatCount} tickLine={false} allowDecimals={false} />
          <YAxis type="category" dataKey="name" tick={tick} width={120} axisLine={false} tickLine={false} />
          <Tooltip formatter={(value) => formatCount(Number(value))} contentStyle={tooltipStyle(theme)} />
          <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
          <Bar dataKey="predicted" name={translate('dispatches.predicted')} fill={predictedColour} {...look} />
          <Bar dataKey="actual" name={translate('dispatches.actual')} fill={actualColour} {...look} />
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}

function bothOf(code: string, predicted: Record<string, number>, actual: Record<string, number>) {
  return { predicted: predicted[code] ?? 0, actual: actual[code] ?? 0 }
}
