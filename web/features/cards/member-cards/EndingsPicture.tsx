import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNavigate, useTranslate } from 'react-admin'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Endings } from '#features/cards/member-cards/contract.ts'
import { tooltipStyle } from '#kit/charts/tooltipStyle.ts'
import { formatCount } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import { type EndingPart, endingParts, endingRows } from './card.ts'

const count = (value: unknown) => formatCount(Number(value))

/** A bar an issuer; each part of it opens its cards. A chunk of its own because of its library. */
export default function EndingsPicture({ title, endings }: { title: string; endings: Endings }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const theme = useTheme()
  const [late, soon, next] = chartColours(theme)
  const colours: Record<EndingPart, string | undefined> = { within30: soon, within60: late, within90: next }
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const open = (part: EndingPart) => (bar: { payload?: { issuerId: number } }) =>
    bar.payload && navigate(endingRows(part, bar.payload.issuerId, endings))
  return (
    <Box role="img" aria-label={title} sx={{ height: Math.max(160, endings.agencies.length * 36 + 80) }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={endings.agencies}
          layout="vertical"
          margin={{ top: 4, right: 24, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={theme.palette.divider} horizontal={false} />
          <XAxis type="number" tick={tick} tickFormatter={count} tickLine={false} allowDecimals={false} />
          <YAxis type="category" dataKey="agencyName" tick={tick} width={150} axisLine={false} tickLine={false} />
          <Tooltip
            formatter={count}
            contentStyle={tooltipStyle(theme)}
            itemStyle={{ color: theme.palette.text.primary }}
            cursor={{ fill: theme.palette.action.hover }}
          />
          <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
          {endingParts.map((part) => (
            <Bar
              key={part}
              dataKey={part}
              name={translate(`memberCards.endings.parts.${part}`)}
              fill={colours[part]}
              stackId="all"
              isAnimationActive={false}
              onClick={open(part)}
              cursor="pointer"
              barSize={20}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
