import ChevronRight from '@mui/icons-material/ChevronRight'
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined'
import Box from '@mui/material/Box'
import { Link, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useStated } from '#kit/stated.ts'

/** What waits for the reader, each with the way there. */
export function Waiting({ waiting }: { waiting: Home['waiting'] }) {
  const translate = useTranslate()
  const places = useStated().waiting
  const rows = waiting.filter((row) => row.count > 0)
  return (
    <Section title={translate('home.waiting')} flush>
      {rows.length === 0 ? (
        <EmptyState
          icon={<TaskAltOutlined />}
          title={translate('home.nothingWaits')}
          hint={translate('home.nothingWaitsHint')}
        />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map(({ key, count, isLeast }) => (
            <Box component="li" key={key} sx={{ borderTop: 1, borderColor: 'divider' }}>
              <Link
                to={places[key]?.to ?? '/'}
                color="inherit"
                underline="none"
                sx={{
                  display: 'flex',
                  alignItems: 'center',
                  gap: 1.5,
                  px: 2,
                  py: 1.25,
                  '&:hover': { bgcolor: 'action.hover' },
                }}
              >
                <Box component="strong" sx={{ minWidth: 32, fontSize: '1.125rem', color: 'primary.main' }}>
                  {isLeast ? translate('app.least', { n: formatCount(count) }) : formatCount(count)}
                </Box>
                <Box sx={{ flex: 1 }}>{translate(`home.wait.${key}`)}</Box>
                <ChevronRight sx={{ color: 'text.secondary' }} />
              </Link>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  )
}
