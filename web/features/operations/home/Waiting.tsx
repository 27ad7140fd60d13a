import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Link, useTranslate } from 'react-admin'
import type { Home } from '#features/operations/home/contract.ts'
import { listOf } from '#kit/addresses.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { listed } from '#kit/i18n/language.ts'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useStated } from '#kit/stated.ts'

type Row = Home['waiting'][number]

/** What waits for the reader: how many, what, and a button that opens exactly these. */
export function Waiting({ waiting }: { waiting: Home['waiting'] }) {
  const translate = useTranslate()
  const rows = waiting.filter(({ count }) => count > 0)
  return (
    <Section title={translate('home.waiting')} flush>
      {rows.length === 0 ? (
        <Nothing waiting={waiting} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map((row) => (
            <WaitingRow key={row.key} row={row} />
          ))}
        </Box>
      )}
    </Section>
  )
}

function WaitingRow({ row: { key, count, isLeast } }: { row: Row }) {
  const translate = useTranslate()
  const to = useStated().waiting[key] ?? '/'
  const label = translate(`home.wait.${key}`)
  const button = translate(`home.deal.${key}`)
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Box component="strong" sx={{ minWidth: 36, fontSize: '1.25rem', color: 'primary.main', textAlign: 'right' }}>
        {isLeast ? translate('app.least', { n: formatCount(count) }) : formatCount(count)}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{label}</Box>
      <Button
        component={Link}
        to={to}
        size="small"
        variant="outlined"
        aria-label={`${button}：${label}`}
        sx={{ whiteSpace: 'nowrap', flex: 'none' }}
      >
        {button}
      </Button>
    </Box>
  )
}

/** Names the kinds of records of which something may wait for this reader. */
function Nothing({ waiting }: { waiting: Home['waiting'] }) {
  const translate = useTranslate()
  const places = useStated().waiting
  const kinds = [...new Set(waiting.map(({ key }) => listOf(places[key] ?? '')))]
  const names = kinds.map((kind) => translate(`resources.${kind}.name`, { smart_count: 2 }))
  return (
    <EmptyState
      icon={<TaskAltOutlined />}
      title={translate('home.nothingWaits')}
      hint={translate('home.nothingWaitsHint', { kinds: listed(names) })}
    />
  )
}
