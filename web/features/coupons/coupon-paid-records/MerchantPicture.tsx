import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNavigate, useTranslate } from 'react-admin'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatMoney } from '#kit/numbers.ts'
import { chartColours } from '#kit/tones.ts'
import type { Totals } from './paidRecord.ts'

interface Props {
  title: string
  merchants: Totals['merchants']
}

const money = (value: unknown) => formatMoney(Number(value).toFixed(2))

/** Paid and unpaid by merchant; a bar opens its merchant's settlements. A chunk of its own because of its library. */
export default function MerchantPicture({ title, merchants }: Props) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const theme = useTheme()
  const [paidColour, pendingColour] = chartColours(theme)
  const tick = { fontSize: 11, fill: theme.palette.text.secondary }
  const rows = merchants.map(({ merchantId, merchantName, amount, paidAmount }) => {
    return { merchantId, merchantName, paid: Number(paidAmount), pending: Number(amount) - Number(paidAmount) }
  })
  const open = (bar: { payload?: { merchantId: number } }) =>
    bar.payload && navigate(`/merchants/${bar.payload.merchantId}/show?tab=settlements`)
  const look = { stackId: 'all', isAnimationActive: false, onClick: open, cursor: 'pointer' }
  return (
    <Box role="img" aria-label={title} sx={{ height: Math.max(120, rows.length * 28 + 60) }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} layout="vertical" margin={{ top: 4, right: 24, bottom: 0, left: 0 }}>
          <CartesianGrid stroke={theme.palette.divider} horizontal={false} />
          <XAxis type="number" tick={tick} tickFormatter={money} tickLine={false} />
          <YAxis type="category" dataKey="merchantName" tick={tick} width={150} axisLine={false} tickLine={false} />
          <Tooltip
            formatter={money}
            contentStyle={{
              background: theme.palette.background.paper,
              border: `1px solid ${theme.palette.divider}`,
              borderRadius: 8,
              fontSize: 12,
            }}
            itemStyle={{ color: theme.palette.text.primary }}
          />
          <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
          <Bar dataKey="paid" name={translate('paidRecords.paid')} fill={paidColour} {...look} />
          <Bar dataKey="pending" name={translate('paidRecords.pending')} fill={pendingColour} {...look} />
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
