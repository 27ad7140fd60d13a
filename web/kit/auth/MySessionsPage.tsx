import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { endSession, listSessions } from '#features/access/auth/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { deviceOf } from './device.ts'

type Session = AnswerOf<typeof listSessions>['items'][number]

/** Where the own account is signed in, and ending it there. */
export default function MySessionsPage() {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['auth', 'sessions'],
    queryFn: ({ signal }) => call(listSessions, { signal }),
    staleTime: 0,
  })
  return (
    <>
      <PageTitle title={translate('app.sessions.title')} subtitle={translate('app.sessions.intro')} />
      <Card sx={{ maxWidth: 860 }}>
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!data && !error && <TableSkeleton rows={3} />}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data?.items.map((one) => (
            <SessionRow key={one.id} session={one} onEnded={() => void refetch()} />
          ))}
        </Box>
      </Card>
    </>
  )
}

function SessionRow({ session: one, onEnded }: { session: Session; onEnded: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  const device = deviceOf(one.userAgent) || translate('app.sessions.unknownDevice')
  const end = useMutation({
    mutationFn: () => call(endSession, { params: { id: one.id } }),
    onSuccess: () => {
      notify('app.sessions.ended', { type: 'success' })
      setAsking(false)
      onEnded()
    },
    onError: (error) => notify(error.message, { type: 'error' }),
  })
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        p: 2,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-of-type': { borderBottom: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 240px' }}>
        <Typography sx={{ fontWeight: 600 }}>
          {device}{' '}
          {one.current && (
            <Chip size="small" color="primary" variant="outlined" label={translate('app.sessions.current')} />
          )}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('app.sessions.lastSeen')} <DateTimeField value={one.lastSeenAt} /> ·{' '}
          {translate('app.sessions.since')} <DateTimeField value={one.createdAt} /> ·{' '}
          {translate('app.sessions.address')} {one.ip}
        </Typography>
      </Box>
      {!one.current && (
        <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
          {translate('app.sessions.end')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={translate('app.sessions.endTitle', { device })}
        confirmLabel={translate('app.sessions.end')}
        color="error"
        busy={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(false)}
      >
        {translate('app.sessions.endText')}
      </ConfirmDialog>
    </Box>
  )
}
