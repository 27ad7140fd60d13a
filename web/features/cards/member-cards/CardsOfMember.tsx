import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { Link, useCanAccess, useRecordContext, useTranslate } from 'react-admin'
import { listCardsOfMember } from '#features/cards/member-cards/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { CardTable } from './CardResults.tsx'

/** The cards of the member on whose page it stands, newest first, and a way to issue one. */
export default function CardsOfMember({ recordId: id }: { recordId: number }) {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['member-cards', 'of', id],
    queryFn: ({ signal }) => call(listCardsOfMember, { params: { id }, signal }),
    staleTime: 0,
  })
  const { canAccess: mayIssue } = useCanAccess({ resource: 'member-cards', action: 'create' })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const issue = mayIssue && <IssueButton memberId={id} />
  if (data.items.length === 0)
    return (
      <EmptyState title={translate('memberCards.of.empty')} hint={translate('memberCards.of.hint')} action={issue} />
    )
  return (
    <Section flush actions={issue}>
      <CardTable items={data.items} hidden={['memberAccount', 'memberNameMasked', 'createdAt']} />
    </Section>
  )
}

function IssueButton({ memberId }: { memberId: number }) {
  const translate = useTranslate()
  const member = useRecordContext<{ status: string }>()
  if (member && member.status !== 'ACTIVE')
    return <Box sx={{ color: 'text.secondary', fontSize: '0.85rem' }}>{translate('memberCards.of.frozen')}</Box>
  return (
    <Button component={Link} to={`/member-cards/create?memberId=${memberId}`} variant="outlined">
      {translate('memberCards.issue')}
    </Button>
  )
}
