import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Link, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useStated } from '#kit/stated.ts'
import { useHolds } from '#kit/useHolds.ts'

/** The way through an empty console, for those who may fill it; gone with the first step taken that a figure tells of. */
export function FirstSteps({ figures }: { figures: Home['figures'] }) {
  const translate = useTranslate()
  const holds = useHolds()
  const steps = useStated().firstSteps
  const allowed = steps.filter((step) => holds(step.permission))
  const isEmpty = (key: string) => figures.some((figure) => figure.key === key && figure.value === 0)
  const isTaken = steps.some(({ figure }) => figure && !isEmpty(figure))
  if (allowed.length === 0 || isTaken) return null
  return (
    <Section title={translate('home.start')}>
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 1.25 }}>
        {allowed.map(({ key, to }) => (
          <li key={key}>
            <Link to={to} sx={{ fontWeight: 600 }}>
              {translate(`home.step.${key}`)}
            </Link>
            <Typography variant="body2" color="text.secondary">
              {translate(`home.stepHint.${key}`)}
            </Typography>
          </li>
        ))}
      </Box>
    </Section>
  )
}
