import { useTheme } from '@mui/material/styles'
import { chartColours } from '#kit/tones.ts'

interface Props {
  values: number[]
  /** What the line says, for those who cannot see it. */
  label: string
  height?: number
}

/** A line without axes, drawn by hand: too small to be worth a chart library. */
export function Sparkline({ values, label, height = 36 }: Props) {
  const [colour] = chartColours(useTheme())
  const highest = Math.max(1, ...values)
  const step = values.length > 1 ? 100 / (values.length - 1) : 100
  const points = values.map(
    (value, index) => `${(index * step).toFixed(2)},${(31 - (value / highest) * 29).toFixed(2)}`,
  )
  const line = points.join(' ')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 32"
      preserveAspectRatio="none"
      width="100%"
      height={height}
      style={{ display: 'block' }}
    >
      <polygon points={`0,32 ${line} 100,32`} fill={colour} opacity={0.12} />
      <polyline points={line} fill="none" stroke={colour} strokeWidth={1.6} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
