import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNavigate, useTranslate } from 'react-admin'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tooltipStyle } from '#kit/charts/tooltipStyle.ts'
import { formatMoney } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import { type Part, parts, partsOf, rowsOf, type Totals } from './paidRecord.ts'

interface Props {
  title: string
  period: string
  merchants: Totals['merchants']
}

const money = (value: unknown) => formatMoney(Number(value).toFixed(2))

/** Paid, unpaid and unsettled by merchant; each part of a bar opens its rows. A chunk of its own because of its library. */
export default function MerchantPicture({ title, period, merchants }: Props) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const theme = useTheme()
  const colours = chartColours(theme)
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const rows = merchants.map((merchant) => ({ ...merchant, ...partsOf(merchant) }))
  const open = (part: Part) => (bar: { payload?: { merchantId: number } }) =>
    bar.payload && navigate(rowsOf(part, bar.payload.merchantId, period))
  return (
    <Box role="img" aria-label={title} sx={{ height: Math.max(120, rows.length * 28 + 60) }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} layout="vertical" margin={{ top: 4, right: 24, bottom: 0, left: 0 }}>
          <CartesianGrid stroke={theme.palette.divider} horizontal={false} />
          <XAxis type="number" tick={tick} tickFormatter={money} tickLine={false} />
          <YAxis type="category" dataKey="merchantName" tick={tick} width={150} axisLine={false} tickLine={false} />
          <Tooltip
            formatter={money}
            contentStyle={tooltipStyle(theme)}
            itemStyle={{ color: theme.palette.text.primary }}
          />
          <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
          {parts.map((part, n) => (
            <Bar
              key={part}
              dataKey={part}
              name={translate(`paidRecords.parts.${part}`)}
              fill={colours[n]}
              stackId="all"
              isAnimationActive={false}
              onClick={open(part)}
              cursor="pointer"
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
