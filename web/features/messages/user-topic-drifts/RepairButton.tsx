import BuildOutlined from '@mui/icons-material/BuildOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import { orderRepair, previewRepair } from '#features/messages/user-topic-drifts/contract.ts'
import { call } from '#kit/call.ts'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'
import { useAction } from '#kit/dialogs/useAction.ts'
import { formatCount } from '#kit/numbers.ts'
import { mintRequestKey } from '#kit/requestKey.ts'

/** Has the providers told again, of one topic or all, once it was seen what that comes to. */
export function RepairButton({ topicId, small }: { topicId?: number; small?: boolean }) {
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  return (
    <CanAccess resource="user-topic-drifts" action="run">
      <Button
        variant={small ? 'text' : 'contained'}
        size={small ? 'small' : 'medium'}
        startIcon={<BuildOutlined />}
        onClick={() => setAsking(true)}
      >
        {translate(small ? 'topicDrifts.repair' : 'topicDrifts.repairAll')}
      </Button>
      {asking && <Repair topicId={topicId} onClose={() => setAsking(false)} />}
    </CanAccess>
  )
}

function Repair({ topicId, onClose }: { topicId: number | undefined; onClose: () => void }) {
  const translate = useTranslate()
  const client = useQueryClient()
  const [requestKey] = useState(mintRequestKey)
  const narrowed = topicId === undefined ? {} : { topicId }
  const { data, error, refetch } = useQuery({
    queryKey: ['user-topic-drifts', 'repair', topicId],
    queryFn: ({ signal }) => call({ ...previewRepair, writes: false }, { body: narrowed, signal }),
    staleTime: 0,
    gcTime: 0,
  })
  const { run, busy } = useAction(orderRepair, {
    success: 'topicDrifts.repairing',
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['user-topic-drifts'] })
      onClose()
    },
    onError: () => void refetch(),
  })
  const seen = data?.seen ?? 0
  const words = data && {
    missing: formatCount(data.missing),
    extra: formatCount(data.extra),
    members: formatCount(data.members),
  }
  return (
    <ConfirmDialog
      open
      busy={busy || seen === 0}
      title={translate('topicDrifts.repairTitle')}
      confirmLabel={translate('topicDrifts.repair')}
      onClose={onClose}
      onConfirm={() => run({ ...narrowed, seen, requestKey })}
    >
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && seen === 0 && <Alert severity="info">{translate('topicDrifts.nothing')}</Alert>}
      {words && seen > 0 && translate('topicDrifts.repairText', words)}
    </ConfirmDialog>
  )
}
