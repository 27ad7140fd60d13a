import Alert from '@mui/material/Alert'
import { useTranslate } from 'react-admin'
import { colon } from '#kit/i18n/language.ts'
import type { Line } from './difference.ts'

/** `items.2.services.0.serviceId`: the entries on the way, from the outer to the inner. */
function wayOf(field: string, lines: readonly Line[]): { at: number; label: string }[] {
  const way: { at: number; label: string }[] = []
  let list = lines
  for (const part of field.split('.').filter((part) => /^\d+$/.test(part))) {
    const line = list[Number(part)]
    way.push({ at: Number(part) + 1, label: line?.label ?? '' })
    list = line?.inner ?? []
  }
  return way
}

interface Props {
  resource: string
  faults: Record<string, string>
  lines: readonly Line[]
}

/** What is wrong with entries of the list: each by its place and its name. */
export function Faults({ resource, faults, lines }: Props) {
  const translate = useTranslate()
  const nameOf = (field: string) => translate(`resources.${resource}.fields.${field.split('.').at(-1)}`, { _: '' })
  const all = Object.entries(faults)
  if (all.length === 0) return null
  return (
    <Alert severity="error" role="alert" sx={{ mb: 2 }}>
      {all.map(([field, text]) => {
        const places = wayOf(field, lines).map((one) => translate('ordered.place', one))
        const where = [...places, nameOf(field)].filter(Boolean).join(' › ')
        return <div key={field}>{where ? where + colon() + text : text}</div>
      })}
    </Alert>
  )
}
