import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { useCurrentEntry } from '#kit/stated.ts'
import { type Crumb, Trail } from './Trail.tsx'
import { useFocusedHeading } from './useFocusHere.ts'

interface Props {
  /** The text itself, already translated. */
  title: string
  /** Small facts under the title: chips, account, agency. */
  subtitle?: ReactNode
  /** Buttons at the right: the one that matters filled and first, the others outlined. */
  actions?: ReactNode
  /** What stands below the list; the title alone if absent. */
  below?: Crumb[]
}

const actionsLook = {
  display: 'flex',
  flexWrap: 'wrap',
  gap: 1,
  alignItems: 'center',
  '& > .MuiButton-contained': { order: -1 },
  '& > .MuiButton-text': { border: 1, borderColor: 'divider', bgcolor: 'background.paper' },
} as const

/** The head of a page: where it stands in the menu, its name, what one can do. Sets the window's title too. */
export function PageTitle({ title, subtitle, actions, below = [{ label: title }] }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusedHeading(heading)
  useWindowTitle(title)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5, mb: 2 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Trail below={below} />
        <Typography ref={heading} variant="h1" sx={{ overflowWrap: 'anywhere', width: 'fit-content', borderRadius: 1 }}>
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
      {actions && <Box sx={actionsLook}>{actions}</Box>}
    </Box>
  )
}

/** The page, the entry of the menu it belongs to, the product: what a row of the browser's tabs is told apart by. */
function useWindowTitle(title: string): void {
  const translate = useTranslate()
  const entry = useCurrentEntry()
  const parts = [title, entry && translate(entry.label), translate('app.name')]
  const whole = [...new Set(parts.filter(Boolean))].join(' · ')
  useEffect(() => {
    document.title = whole
  }, [whole])
}
