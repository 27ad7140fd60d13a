import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useId } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import { Bar, BarChart, CartesianGrid, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import type { DayValue } from './DayChart.tsx'
import { tooltipStyle } from './tooltipStyle.ts'

interface Props {
  title: string
  days: DayValue[]
  today: string
  height: number
  to: ((day: string) => string) | undefined
}

/** The drawing itself; a chunk of its own because of its library. */
export default function DayPicture({ title, days, today, height, to }: Props) {
  const theme = useTheme()
  const translate = useTranslate()
  const navigate = useNavigate()
  const hatch = useId().replaceAll(':', '')
  const [colour] = chartColours(theme)
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const nameOf = (day: unknown) => (day === today ? `${today} ${translate('app.chart.unfinishedWord')}` : String(day))
  const open = ({ activeLabel }: { activeLabel?: string | number }) =>
    activeLabel !== undefined && to && navigate(to(String(activeLabel)))
  return (
    <Box role="img" aria-label={title} sx={{ height, '& .recharts-wrapper': { cursor: to ? 'pointer' : undefined } }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={days}
          margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          barCategoryGap={1}
          onClick={open}
          accessibilityLayer={false}
        >
          <defs>
            <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width={2.5} height={5} fill={colour} />
            </pattern>
          </defs>
          <CartesianGrid stroke={theme.palette.divider} vertical={false} />
          <XAxis
            dataKey="day"
            tick={tick}
            tickFormatter={(day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`}
            tickLine={false}
            height={22}
            axisLine={{ stroke: theme.palette.text.secondary }}
            minTickGap={24}
          />
          <YAxis
            tick={tick}
            tickFormatter={formatCount}
            width={44}
            axisLine={false}
            tickLine={false}
            allowDecimals={false}
            domain={[0, days.some(({ value }) => value > 0) ? 'auto' : 4]}
          />
          <Tooltip
            formatter={(value) => [formatCount(Number(value)), title]}
            labelFormatter={nameOf}
            contentStyle={tooltipStyle(theme)}
            itemStyle={{ color: theme.palette.text.primary }}
            cursor={{ fill: theme.palette.action.hover }}
          />
          <Bar
            dataKey="value"
            isAnimationActive={false}
            minPointSize={(value) => (Number(value) > 0 ? 2 : 0)}
            shape={(bar) => (
              <Rectangle
                {...bar}
                radius={[2, 2, 0, 0]}
                fill={bar.payload.day === today ? `url(#${hatch})` : colour}
                stroke={bar.payload.day === today && Number(bar.height) > 0 ? colour : undefined}
              />
            )}
          />
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
