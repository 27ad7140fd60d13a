import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CanAccess, useRecordContext, useTranslate } from 'react-admin'
import { bindMember, listTopicsOfMember, type MemberTopic } from '#features/messages/user-topic-bindings/contract.ts'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { BindingSteps } from './BindingSteps.tsx'
import { TopicChoice } from './TopicChoice.tsx'

interface Member {
  status: string
  name: string
  account: string
}

/** The topics of the member on whose page it stands, and a way to bind and unbind. */
export default function TopicsOfMember({ recordId: id }: { recordId: number }) {
  const translate = useTranslate()
  const member = useRecordContext<Member>()
  const { data, error, refetch } = useQuery({
    queryKey: ['user-topic-bindings', 'of', id],
    queryFn: ({ signal }) => call(listTopicsOfMember, { params: { id }, signal }),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const again = () => void refetch()
  const name = member ? `${member.name}（${member.account}）` : ''
  const bind = member?.status === 'ACTIVE' && <BindHere memberId={id} onDone={again} />
  if (data.items.length === 0)
    return (
      <EmptyState title={translate('topicBindings.of.empty')} hint={translate('topicBindings.of.hint')} action={bind} />
    )
  return (
    <Section actions={bind}>
      <Bindings items={data.items} member={name} onDone={again} />
    </Section>
  )
}

function Bindings({ items, member, onDone }: { items: MemberTopic[]; member: string; onDone: () => void }) {
  const translate = useTranslate()
  const field = (name: string) => translate(`resources.user-topic-bindings.fields.${name}`)
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {['topicName', 'wanted', 'source', 'state', 'changedAt'].map((name) => (
              <TableCell key={name}>{field(name)}</TableCell>
            ))}
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((binding) => (
            <TableRow key={binding.id}>
              <TableCell>
                <RecordLink resource="user-topics" id={binding.topicId}>
                  {binding.topicName}
                </RecordLink>
              </TableCell>
              <TableCell>
                <StatusChip enum="TopicWish" value={binding.wanted} />
              </TableCell>
              <TableCell>{translate(`topicBindings.sources.${binding.source}`)}</TableCell>
              <TableCell>
                <StatusChip enum="TopicBindingState" value={binding.state} />
              </TableCell>
              <TableCell>{showMinute(binding.changedAt)}</TableCell>
              <TableCell align="right">
                <BindingSteps binding={binding} member={member} onDone={onDone} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

function BindHere({ memberId, onDone }: { memberId: number; onDone: () => void }) {
  const translate = useTranslate()
  const [topic, setTopic] = useState<UserTopic | null>(null)
  const done = () => {
    setTopic(null)
    onDone()
  }
  return (
    <CanAccess resource="user-topic-bindings" action="create">
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ width: 260 }}>
          <TopicChoice topic={topic} onChange={setTopic} label={translate('topicBindings.of.choose')} />
        </Box>
        <ActionButton
          endpoint={bindMember}
          body={{ topicId: topic?.id ?? 0, memberId }}
          label={translate('topicBindings.of.bind')}
          variant="contained"
          disabled={!topic?.active}
          success="topicBindings.boundAgain"
          onSuccess={done}
        />
      </Box>
    </CanAccess>
  )
}
