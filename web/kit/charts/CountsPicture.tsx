import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNavigate } from 'react-admin'
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Rectangle,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Tone } from '#contract/tones.ts'
import { formatCount } from '#kit/numbers.ts'
import { shadeOf } from '#kit/tones.ts'
import { tooltipStyle } from './tooltipStyle.ts'

export interface Counted {
  key: string
  name: string
  count: number
  tone: Tone
  /** Where its rows are. */
  to?: string | undefined
}

interface Props {
  title: string
  rows: readonly Counted[]
}

const rowHeight = 30

/** How many there are of each, a bar each; a bar opens its rows. A chunk of its own because of its library. */
export default function CountsPicture({ title, rows }: Props) {
  const theme = useTheme()
  const navigate = useNavigate()
  const tick = { fontSize: 12, fill: theme.palette.text.secondary }
  const colourOf = (bar: { payload?: Counted }) => shadeOf(theme, bar.payload?.tone ?? 'neutral').text
  return (
    <Box role="img" aria-label={title} sx={{ height: rows.length * rowHeight + 12 }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...rows]}
          layout="vertical"
          margin={{ top: 4, right: 64, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={theme.palette.divider} horizontal={false} />
          <XAxis type="number" hide allowDecimals={false} />
          <YAxis
            type="category"
            dataKey="name"
            tick={tick}
            width={132}
            axisLine={false}
            tickLine={false}
            interval={0}
          />
          <Tooltip
            formatter={(value) => [formatCount(Number(value)), title]}
            contentStyle={tooltipStyle(theme)}
            itemStyle={{ color: theme.palette.text.primary }}
            cursor={{ fill: theme.palette.action.hover }}
          />
          <Bar
            dataKey="count"
            isAnimationActive={false}
            minPointSize={(value) => (Number(value) > 0 ? 2 : 0)}
            onClick={({ payload }: { payload?: Counted }) => payload?.to && navigate(payload.to)}
            shape={(bar) => (
              <Rectangle
                {...bar}
                radius={[0, 3, 3, 0]}
                fill={colourOf(bar)}
                cursor={bar.payload?.to ? 'pointer' : ''}
              />
            )}
          >
            <LabelList
              dataKey="count"
              position="right"
              formatter={(value) => formatCount(Number(value))}
              style={{ fontSize: 12, fill: theme.palette.text.primary }}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
