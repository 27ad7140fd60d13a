import { useTranslate } from 'react-admin'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

/** A record's status; one that has none yet is waiting for its turn. */
export function RecordStatus({ status }: { status: number | null }) {
  const translate = useTranslate()
  if (status === null) return <>{translate('dispatchRecords.pending')}</>
  return <StatusChip enum="CouponDispatchRecord" value={status} />
}
