import ArrowForward from '@mui/icons-material/ArrowForward'
import Button from '@mui/material/Button'
import { Link, useTranslate } from 'react-admin'
import { useStated } from '#kit/stated.ts'
import { useHolds } from '#kit/useHolds.ts'

/** What other features offer to do next, to whoever may. */
export function NextSteps({ after }: { after: string }) {
  const translate = useTranslate()
  const holds = useHolds()
  const steps = useStated().next.filter((step) => step.after === after && holds(step.permission))
  return steps.map(({ to }, place) => (
    <Button
      key={to}
      component={Link}
      to={to}
      variant={place === 0 ? 'contained' : 'outlined'}
      endIcon={<ArrowForward />}
    >
      {translate(`menu.next.${after}${to}`)}
    </Button>
  ))
}
