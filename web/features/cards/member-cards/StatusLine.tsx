import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import type { MemberCard } from '#features/cards/member-cards/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'

type Known = Omit<MemberCard, 'steps'> & Partial<Pick<MemberCard, 'steps'>>

/** What became of the card since it was issued, the last step first, each with its reason and who. */
export function StatusLine() {
  const translate = useTranslate()
  const card = useRecordContext<Known>()
  if (!card?.steps) return <TableSkeleton rows={2} />
  const system = translate('memberCards.line.system')
  return (
    <Section>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {card.steps.toReversed().map((step) => (
          <Entry key={step.id} status={step.toStatus} at={step.steppedAt} by={step.steppedByName ?? system}>
            {step.reason ?? translate('memberCards.line.noReason')}
          </Entry>
        ))}
        <Entry status="ACTIVE" at={card.createdAt} by={card.issuedByName ?? system}>
          {translate('memberCards.line.issued')}
        </Entry>
      </Box>
    </Section>
  )
}

interface EntryProps {
  status: string
  at: string
  by: string
  children: ReactNode
}

function Entry({ status, at, by, children }: EntryProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '110px 170px 1fr' },
        gap: { xs: 0.5, sm: 2 },
        alignItems: 'baseline',
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { borderBottom: 0 },
      }}
    >
      <Box>
        <StatusChip enum="MemberCardStatus" value={status} />
      </Box>
      <DateTimeField value={at} />
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {children}
        <Typography component="span" variant="body2" color="text.secondary" sx={{ ml: 1 }}>
          {by}
        </Typography>
      </Box>
    </Box>
  )
}
