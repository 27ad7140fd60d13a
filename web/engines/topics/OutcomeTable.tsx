import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import type { Wish } from '#features/messages/user-topic-bindings/enums.ts'
import type { Outcomes } from '#features/messages/user-topic-runs/contract.ts'
import { rowOutcomes } from '#features/messages/user-topic-runs/enums.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'

interface Props {
  wanted: Wish
  predicted: Outcomes
  actual?: Outcomes
}

/** What was foreseen and what became of it; outcomes that neither has are left out. */
export function OutcomeTable({ wanted, predicted, actual }: Props) {
  const translate = useTranslate()
  const shown = rowOutcomes.filter((outcome) => (predicted[outcome] ?? 0) + (actual?.[outcome] ?? 0) > 0)
  const meaning = (outcome: string) => translate(`topicRuns.means.${wanted}.${outcome}`)
  return (
    <Table size="small" sx={{ maxWidth: 720 }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('topicRuns.outcome')}</TableCell>
          <TableCell>{translate('topicRuns.meaning')}</TableCell>
          <TableCell align="right">{translate('topicRuns.predicted')}</TableCell>
          {actual && <TableCell align="right">{translate('topicRuns.actual')}</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.map((outcome) => (
          <TableRow key={outcome}>
            <TableCell>
              <StatusChip enum="TopicRunOutcome" value={outcome} />
            </TableCell>
            <TableCell>{meaning(outcome)}</TableCell>
            <TableCell align="right">{formatCount(predicted[outcome] ?? 0)}</TableCell>
            {actual && <TableCell align="right">{formatCount(actual[outcome] ?? 0)}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
