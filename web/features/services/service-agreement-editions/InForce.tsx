import { useQuery } from '@tanstack/react-query'
import { useRecordContext, useTranslate } from 'react-admin'
import { getEdition } from '#features/services/service-agreement-editions/contract.ts'
import type { Agreement } from '#features/services/service-agreements/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { RichTextPair } from '#web/engines/rich-text/RichTextPair.tsx'

/** What members agree to now. */
export function InForce() {
  const translate = useTranslate()
  const agreement = useRecordContext<Agreement>()
  if (!agreement?.inForceId)
    return (
      <EmptyState title={translate('agreementEditions.noneInForce')} hint={translate('agreementEditions.noneHint')} />
    )
  return <Text id={agreement.inForceId} />
}

function Text({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['service-agreement-editions', 'text', id],
    queryFn: ({ signal }) => call(getEdition, { params: { id }, signal }),
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={6} />
  return <RichTextPair resource="service-agreement-editions" texts={[data.textZh, data.textEn]} />
}
