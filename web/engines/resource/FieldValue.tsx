import type { ReactNode } from 'react'
import { useFieldValue } from 'react-admin'

interface Props {
  source: string
  show?: (value: unknown) => ReactNode
}

/** A field of the record around it, as it is or as `show` shows it. */
export function FieldValue({ source, show = String }: Props) {
  const value: unknown = useFieldValue({ source })
  if (value === null || value === undefined || value === '') return <span aria-hidden="true">–</span>
  return <>{show(value)}</>
}
