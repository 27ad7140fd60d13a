import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslate } from 'react-admin'
import { taipeiParts } from '#kit/dates.ts'
import { LongText } from '#kit/fields/LongText.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { type LogRow, wordOf } from './log.ts'

/** The moment with its seconds; a button, so that the entry opens by keyboard too. */
export function TimeCell({ row, onOpen }: { row: LogRow; onOpen: (row: LogRow) => void }) {
  const translate = useTranslate()
  const parts = taipeiParts(row.occurredAt)
  return (
    <Link
      component="button"
      aria-label={`${parts?.day} ${parts?.time} ${translate('logs.details')}`}
      onClick={(event: React.MouseEvent) => {
        event.stopPropagation()
        onOpen(row)
      }}
      sx={{ whiteSpace: 'nowrap', fontWeight: 600, fontVariantNumeric: 'tabular-nums', font: 'inherit' }}
      underline="hover"
    >
      {parts?.day} {parts?.time}
    </Link>
  )
}

export function PersonCell({ row }: { row: LogRow }) {
  const translate = useTranslate()
  if (row.actorId === null && !row.actorName) return <>{row.actorAccount || translate('logs.system')}</>
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {row.actorName}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {row.actorAccount}
      </Box>
    </Box>
  )
}

/** The member, or what was looked at that showed members: a number alone would pass for theirs. */
export function LookedAtCell({ row }: { row: LogRow }) {
  const translate = useTranslate()
  const what = row.recordLabel ?? row.recordId
  if (row.resource === 'members') return <LongText value={what} width={200} />
  const kind = wordOf(translate, 'AuditResource', row.resource)
  return <LongText value={what === null ? kind : `${kind} ${what}`} width={200} />
}

export function Word({ dictionary, code }: { dictionary: string; code: string | null }) {
  const translate = useTranslate()
  if (code === null) return <span aria-hidden="true">–</span>
  return <span style={{ whiteSpace: 'nowrap' }}>{wordOf(translate, dictionary, code)}</span>
}

export function Outcome({ row }: { row: LogRow }) {
  return <StatusChip enum="AuditOutcome" value={row.outcome} />
}
