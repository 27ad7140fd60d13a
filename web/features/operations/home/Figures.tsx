import Box from '@mui/material/Box'
import { usePermissions, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { listOf } from '#kit/addresses.ts'
import { Sparkline } from '#kit/charts/Sparkline.tsx'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { holds, type Me } from '#kit/me.ts'
import { formatCount } from '#kit/numbers.ts'
import { useStated } from '#kit/stated.ts'

/** The key figures with the line of their last thirty days. */
export function Figures({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const places = useStated().figures
  const { permissions = [] } = usePermissions<Me['grants']>()
  return (
    <Box
      component="section"
      aria-label={translate('home.figures')}
      sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(225px, 1fr))' }}
    >
      {figures.map(({ key, value, trend, isEstimate, isLeast }) => {
        const label = translate(`home.figure.${key}`)
        const n = formatCount(value)
        const about = isEstimate ? translate('app.about', { n }) : n
        const to = places[key]?.to ?? ''
        return (
          <StatTile
            key={key}
            label={label}
            value={isLeast ? translate('app.least', { n }) : about}
            hint={translate(trend ? 'home.last30' : 'home.total')}
            to={holds(permissions, `${listOf(to)}:list`) ? to : undefined}
          >
            {trend && <Sparkline values={trend.map((one) => one.value)} label={translate('home.trend', { label })} />}
          </StatTile>
        )
      })}
    </Box>
  )
}
