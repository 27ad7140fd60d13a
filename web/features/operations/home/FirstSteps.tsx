import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Link, usePermissions, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { holds, type Me } from '#kit/me.ts'
import { Section } from '#kit/pages/Section.tsx'

const steps = [
  { key: 'import', to: '/member-imports', permission: 'members:import' },
  { key: 'merchant', to: '/merchants/create', permission: 'merchants:create' },
  { key: 'coupon', to: '/coupons/create', permission: 'coupons:create' },
  { key: 'dispatch', to: '/coupon-dispatches', permission: 'coupon-dispatches:create' },
] as const

/** The way through an empty console, for those who may fill it; gone with the first members and coupons. */
export function FirstSteps({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const { permissions = [] } = usePermissions<Me['grants']>()
  const allowed = steps.filter((step) => holds(permissions, step.permission))
  const isEmpty = (key: string) => figures.some((figure) => figure.key === key && figure.value === 0)
  if (allowed.length === 0 || !isEmpty('members') || !isEmpty('couponsActive')) return null
  return (
    <Section title={translate('home.steps.title')}>
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 1.25 }}>
        {allowed.map(({ key, to }) => (
          <li key={key}>
            <Link to={to} sx={{ fontWeight: 600 }}>
              {translate(`home.steps.${key}`)}
            </Link>
            <Typography variant="body2" color="text.secondary">
              {translate(`home.steps.${key}Hint`)}
            </Typography>
          </li>
        ))}
      </Box>
    </Section>
  )
}
