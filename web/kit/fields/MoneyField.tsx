import { useFieldValue } from 'react-admin'
import { formatMoney } from '#kit/numbers.ts'

/** A decimal string as New Taiwan dollars. `<MoneyField source="amount" />` */
export function MoneyField({ source, value }: { source?: string; value?: string | null }) {
  const fromRecord = useFieldValue({ source: source ?? '' })
  const amount: unknown = value === undefined ? fromRecord : value
  if (typeof amount !== 'string') return <span aria-hidden="true">–</span>
  return <span style={{ whiteSpace: 'nowrap' }}>{formatMoney(amount)}</span>
}
