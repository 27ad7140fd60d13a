import type { ReactElement } from 'react'
import {
  useGetManyAggregate,
  useGetRecordRepresentation,
  useResourceContext,
  useResourceDefinition,
  useTranslate,
} from 'react-admin'
import { showDateTime, showEnd, toRocDay } from '#kit/dates.ts'
import { useRocCalendar } from '#kit/useRocCalendar.ts'
import type { FilterInput } from './FilterBar.tsx'

interface Props {
  source: string
  input?: FilterInput | undefined
  value: unknown
}

interface Chosen {
  choices?: readonly { id: unknown; name: string }[]
  optionText?: unknown
}

const propsOf = (element: FilterInput | undefined) =>
  (element?.props ?? {}) as Chosen & { children?: ReactElement<Chosen> }

/** The value of a filter in words: its choice, the name of the record it points at, a day, or as it was typed. */
export function ChipValue({ source, input, value }: Props) {
  const reference = input?.props.reference
  if (reference)
    return <Named reference={reference} id={value} optionText={propsOf(input).children?.props.optionText} />
  return <Worded source={source} input={input} value={value} />
}

function Worded({ source, input, value }: Props) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const words = useResourceDefinition({ resource }).options?.words as Record<string, string> | undefined
  const [roc] = useRocCalendar()
  const text = String(value)
  const choice = propsOf(input).choices?.find(({ id }) => String(id) === text)
  if (choice) return translate(choice.name, { _: choice.name })
  const word = words?.[source] && translate(`${words[source]}.${text}.label`, { _: '' })
  if (word) return word
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return (source.endsWith('To') ? showEnd(text) : showDateTime(text)) ?? text
  return roc && /^\d{4}-\d\d-\d\d$/.test(text) ? toRocDay(text) : text
}

/** Until its name is there, and where it is out of reach, its number. */
function Named({ reference, id, optionText }: { reference: string; id: unknown; optionText: unknown }) {
  const { data } = useGetManyAggregate(reference, { ids: [id as number] })
  const represent = useGetRecordRepresentation(reference)
  const record = data?.[0]
  if (!record) return `#${String(id)}`
  if (typeof optionText === 'string') return String(record[optionText])
  return typeof optionText === 'function' ? String(optionText(record)) : String(represent(record))
}
