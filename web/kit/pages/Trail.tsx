import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Link, useLocation, useTranslate } from 'react-admin'
import { useCurrentEntry } from '#kit/stated.ts'

export interface Crumb {
  label: string
  /** Without it, the page one is on. */
  to?: string
}

/** From the group of the menu to the page one is on; `below` is what stands under the entry of the menu. */
export function Trail({ below }: { below: Crumb[] }) {
  const translate = useTranslate()
  const { pathname } = useLocation()
  const entry = useCurrentEntry()
  if (!entry) return null
  const label = translate(entry.label)
  const crumbs = pathname === entry.to ? [{ label }] : [{ label, to: entry.to }, ...below]
  return (
    <Typography component="nav" aria-label={translate('app.frame.trail')} variant="caption" color="text.secondary">
      <Box
        component="ol"
        sx={{ m: 0, mb: 0.25, p: 0, display: 'flex', flexWrap: 'wrap', listStyle: 'none', gap: 0.75 }}
      >
        <li>{translate(`menu.groups.${entry.group}`)}</li>
        {crumbs.map(({ label, to }: Crumb) => (
          <Box
            component="li"
            key={label}
            sx={{
              '&::before': { content: '"›"', mr: 0.75 },
              maxWidth: 360,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
            }}
            aria-current={to ? undefined : 'page'}
          >
            {to ? (
              <Link to={to} color="inherit" variant="caption">
                {label}
              </Link>
            ) : (
              label
            )}
          </Box>
        ))}
      </Box>
    </Typography>
  )
}
