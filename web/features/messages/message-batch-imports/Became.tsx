import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { CanAccess, Link, useTranslate } from 'react-admin'
import type { ImportRun } from '#engines/imports/contract.ts'
import { getOutcome } from '#features/messages/message-batch-imports/contract.ts'
import { call } from '#kit/call.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

/** The batch that an import is for, and the message that was made of its rows. */
export function Became({ record: { id, state } }: { record: ImportRun }) {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['message-batch-imports', id, 'outcome', state],
    queryFn: ({ signal }) => call(getOutcome, { params: { id }, signal }),
  })
  if (!data) return null
  const { batchId, batchName, message } = data
  return (
    <>
      {message && (
        <CanAccess resource="messages" action="show" accessDenied={null}>
          <Button component={Link} to={`/messages/${message.id}/show`} variant="contained">
            {translate(message.status === 'DRAFT' ? 'messageBatchImports.toDraft' : 'messageBatchImports.toMessage')}
          </Button>
          <StatusChip enum="MessageStatus" value={message.status} />
        </CanAccess>
      )}
      <CanAccess resource="message-batches" action="show" accessDenied={null}>
        <Button component={Link} to={`/message-batches/${batchId}/show`}>
          {translate('messageBatchImports.ofBatch', { name: batchName })}
        </Button>
      </CanAccess>
    </>
  )
}
