import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { LogRow } from '#features/oversight/system-logs/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { useRoleNames } from '#kit/roleNames.ts'
import { useTones } from '#kit/stated.ts'
import { shadeOf } from '#kit/tones.ts'
import { DifferenceTable } from './DifferenceTable.tsx'

/** One thing that happened: when, who, what, why, and the values before and after. */
export function TimelineEntry({ row }: { row: LogRow }) {
  const translate = useTranslate()
  const theme = useTheme()
  const outcomes = useTones('AuditOutcome')
  const who = [row.actorName || translate('app.timeline.system'), row.actorAccount && `(${row.actorAccount})`]
  const roleNames = useRoleNames()
  const whereFrom = [roleNames(row.actorRole), row.agencyName].filter(Boolean).join(' · ')
  const why = (['purpose', 'caseNumber', 'reason'] as const).filter((key) => row[key])
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        pl: 3,
        pb: 2,
        borderLeft: 2,
        borderColor: 'divider',
        ml: 0.75,
        '&:last-of-type': { pb: 0 },
      }}
    >
      <Box
        sx={{
          position: 'absolute',
          left: -7,
          top: 5,
          width: 12,
          height: 12,
          borderRadius: '50%',
          border: 2,
          borderColor: 'background.paper',
          bgcolor: shadeOf(theme, outcomes[row.outcome] ?? 'neutral').text,
        }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 600 }}>
          {translate(`enums.AuditAction.${row.action}.label`, { _: row.action })}
        </Typography>
        <Typography variant="body2">{who.filter(Boolean).join(' ')}</Typography>
        <Typography variant="caption" color="text.secondary">
          {whereFrom}
        </Typography>
        <Typography variant="caption" color="text.secondary" sx={{ ml: 'auto' }}>
          <DateTimeField value={row.occurredAt} />
        </Typography>
      </Box>
      {why.map((key) => (
        <Typography key={key} variant="body2" color="text.secondary">
          {translate(`app.timeline.${key}`)}:{' '}
          {key === 'purpose' ? translate(`enums.AuditPurpose.${row.purpose}.label`, { _: row.purpose }) : row[key]}
        </Typography>
      ))}
      {row.difference && Object.keys(row.difference).length > 0 && (
        <DifferenceTable resource={row.resource} difference={row.difference} />
      )}
    </Box>
  )
}
