import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { Area, Bar, CartesianGrid, ComposedChart, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import type { TrendProps } from './TrendChart.tsx'

/** The drawing itself; a chunk of its own because of its library. */
export default function TrendPicture({ title, rows, series, kind = 'area', height, onPick }: TrendProps) {
  const theme = useTheme()
  const colours = chartColours(theme)
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const pick = (state: { activeLabel?: string | number }) => {
    if (state.activeLabel !== undefined) onPick?.(String(state.activeLabel))
  }
  return (
    <Box role="img" aria-label={title} sx={{ height, cursor: onPick ? 'pointer' : undefined }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
          onClick={pick}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={theme.palette.divider} vertical={false} />
          <XAxis
            dataKey="day"
            tick={tick}
            tickFormatter={(day) => String(day).slice(5)}
            tickLine={false}
            minTickGap={24}
          />
          <YAxis
            tick={tick}
            tickFormatter={formatCount}
            width={48}
            axisLine={false}
            tickLine={false}
            allowDecimals={false}
          />
          <Tooltip
            formatter={(value) => formatCount(Number(value))}
            contentStyle={{
              background: theme.palette.background.paper,
              border: `1px solid ${theme.palette.divider}`,
              borderRadius: 8,
              fontSize: 12,
            }}
            itemStyle={{ color: theme.palette.text.primary }}
          />
          {series.length > 1 && <Legend wrapperStyle={{ fontSize: 12 }} iconType="plainline" itemSorter={null} />}
          {series.map((one, index) =>
            kind === 'bar' ? (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.label}
                fill={colours[index]}
                stackId="all"
                isAnimationActive={false}
              />
            ) : (
              <Area
                key={one.key}
                type="monotone"
                dataKey={one.key}
                name={one.label}
                stroke={colours[index]}
                fill={colours[index]}
                fillOpacity={0.12}
                strokeWidth={2}
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  )
}
