import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect } from 'react'
import { Link, useTranslate } from 'react-admin'
import { useCurrentEntry } from '#kit/stated.ts'

interface Props {
  /** The text itself, already translated. */
  title: string
  /** Small facts under the title: chips, account, agency. */
  subtitle?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
}

/** The head of a page: where it stands in the menu, its name, what one can do. Sets the window's title too. */
export function PageTitle({ title, subtitle, actions }: Props) {
  const translate = useTranslate()
  const name = translate('app.name')
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name
  }, [title, name])
  return (
    <Box component="header" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5, mb: 2 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Trail title={title} />
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {title || ' '}
        </Typography>
        {subtitle && (
          <Box
            sx={{ mt: 0.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', color: 'text.secondary' }}
          >
            {subtitle}
          </Box>
        )}
      </Box>
      {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>}
    </Box>
  )
}

function Trail({ title }: { title: string }) {
  const translate = useTranslate()
  const entry = useCurrentEntry()
  if (!entry) return null
  const label = translate(entry.label)
  return (
    <Typography component="nav" variant="caption" color="text.secondary" sx={{ display: 'block', mb: 0.25 }}>
      {translate(`menu.groups.${entry.group}`)}
      {label !== title && (
        <>
          {' / '}
          <Link to={entry.to} color="inherit" variant="caption">
            {label}
          </Link>
        </>
      )}
    </Typography>
  )
}
