import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { Link, useTranslate } from 'react-admin'
import { listMessages, type MessageRow } from '#features/messages/messages/contract.ts'
import type { MessageStatus } from '#features/messages/messages/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ProgressOf } from './Progress.tsx'

const refreshMs = 5_000
const most = 4

/** What needs an eye: what goes out now, what stands still, and what is next by its time. */
export function Upcoming() {
  const translate = useTranslate()
  const sending = useMessages('SENDING')
  const paused = useMessages('PAUSED')
  const scheduled = useMessages('SCHEDULED')
  const groups = [
    { status: 'SENDING', rows: sending },
    { status: 'PAUSED', rows: paused },
    { status: 'SCHEDULED', rows: scheduled },
  ].filter(({ rows }) => rows.length > 0)
  if (groups.length === 0) return null
  return (
    <Section title={translate('messages.upcoming.title')} flush>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        {groups.map(({ status, rows }) => (
          <Box key={status} sx={{ minWidth: 0, px: 2, py: 1.25 }}>
            <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
              <StatusChip enum="MessageStatus" value={status} />
              {rows.length >= most && (
                <Link to={filtered('/messages', { status })} variant="body2" sx={{ ml: 'auto' }}>
                  {translate('messages.upcoming.all')}
                </Link>
              )}
            </Box>
            {rows.map((message) => (
              <Row key={message.id} message={message} />
            ))}
          </Box>
        ))}
      </Box>
    </Section>
  )
}

function useMessages(status: MessageStatus): readonly MessageRow[] {
  const query = { status, sort: status === 'SCHEDULED' ? 'scheduledAt' : 'id', pageSize: most } as const
  const { data } = useQuery({
    queryKey: ['messages', 'upcoming', status],
    queryFn: ({ signal }) =>
      call(listMessages, { query: { ...query, order: status === 'SCHEDULED' ? 'asc' : 'desc' }, signal }),
    refetchInterval: refreshMs,
  })
  return data?.items ?? []
}

function Row({ message }: { message: MessageRow }) {
  const { id, title, scheduledAt, status } = message
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 0.5 }}>
      <Link to={`/messages/${id}/show`} noWrap sx={{ flex: 1, minWidth: 0 }}>
        {title}
      </Link>
      {status === 'SCHEDULED' ? (
        <Box component="time" dateTime={scheduledAt ?? undefined} sx={{ whiteSpace: 'nowrap', fontSize: '0.8125rem' }}>
          {scheduledAt && showMinute(scheduledAt)}
        </Box>
      ) : (
        <ProgressOf message={message} />
      )}
    </Box>
  )
}
