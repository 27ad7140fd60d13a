import type { InputHTMLAttributes, ReactElement, ReactNode } from 'react'
import { BooleanInput, NumberInput, required, SelectInput, TextInput, useTranslate } from 'react-admin'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { TextsInput } from '#kit/inputs/TextsInput.tsx'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
import type { Unsorted } from '#kit/list/unsorted.tsx'
import { FieldValue } from './FieldValue.tsx'

/** What the form knows of an input: whether the contract asks for it, and whether the record is there already. */
interface InForm {
  required: boolean
  edit: boolean
}

interface Places {
  /** Where it stands in the list; among the columns if absent, hidden until somebody chooses it, or not at all. */
  list?: 'hidden' | 'none'
  /** Whether the list can be sorted by it, or why it cannot; nothing said means that the table is too large. */
  sort?: boolean | Unsorted
  /** Over the whole width of forms and facts. */
  wide?: boolean
}

/** A field of a resource, stated once for its list, its page and its forms. */
export interface Field<Source extends string = string> extends Places {
  source: Source
  /** How its value is shown, read from the record around it. */
  cell: ReactNode
  align?: 'right'
  /** How it is typed; what has none is only shown. `typed` is the field that a form sends where that is another one. */
  input?: (form: InForm) => ReactElement
  typed?: string
}

interface TextOptions extends Places {
  hint?: string
  inputMode?: InputHTMLAttributes<unknown>['inputMode']
  /** Leads to the record's page. */
  link?: boolean
  /** Cut at this width in a list. */
  cut?: number
  /** Typed in several lines. */
  lines?: number
}

/** `text('code', { link: true, sort: true })` */
export function text<S extends string>(source: S, options: TextOptions = {}): Field<S> {
  const { hint, inputMode, link, cut, lines, ...places } = options
  const plain = cut ? <LongText source={source} width={cut} /> : <FieldValue source={source} />
  const more = { helperText: hint, inputMode, ...(lines ? { multiline: true, minRows: lines } : {}) }
  return {
    source,
    ...places,
    cell: link ? <RecordLink source={source} /> : plain,
    input: ({ required }) => <TextInput source={source} isRequired={required} {...more} />,
  }
}

/** Several short texts, typed one after the other. */
export function texts<S extends string>(source: S, { hint, ...places }: Places & { hint?: string } = {}): Field<S> {
  return {
    source,
    ...places,
    cell: <FieldValue source={source} show={(values) => (values as string[]).join('、') || '–'} />,
    input: () => <TextsInput source={source} helperText={hint} />,
  }
}

/** A text that is worked out and not typed. */
export function shown<S extends string>(source: S, places: Places = {}): Field<S> {
  return { source, ...places, cell: <FieldValue source={source} /> }
}

export function instant<S extends string>(source: S, places: Places = {}): Field<S> {
  return { source, ...places, cell: <DateTimeField source={source} /> }
}

/** A day that is typed, `YYYY-MM-DD`. */
export function day<S extends string>(source: S, { hint, ...places }: Places & { hint?: string } = {}): Field<S> {
  return {
    source,
    ...places,
    cell: <DayField source={source} />,
    input: ({ required: asked }) => (
      <DayInput source={source} helperText={hint} {...(asked ? { validate: required() } : {})} />
    ),
  }
}

/** Instants that are typed: where something begins, and where it ends, of which a day alone means its end. */
export function begins<S extends string>(source: S, places: Places = {}): Field<S> {
  return { ...instant(source, places), input: () => <DateTimeInput source={source} /> }
}
export function ends<S extends string>(source: S, places: Places = {}): Field<S> {
  return { ...instant(source, places), input: () => <EndInput source={source} /> }
}

/** A number, worked out unless it is `typed`. */
export function number<S extends string>(
  source: S,
  { typed, hint, ...places }: Places & { typed?: boolean; hint?: string } = {},
): Field<S> {
  const input: Field['input'] = ({ required }) => (
    <NumberInput source={source} isRequired={required} helperText={hint} />
  )
  return { ...shown(source, places), align: 'right', ...(typed ? { input } : {}) }
}

/** True or false in the words of a dictionary; `label` is what the switch of the form says. */
export function flag<S extends string>(source: S, dictionary: string, label = 'app.resource.active'): Field<S> {
  return {
    source,
    sort: true,
    cell: <FieldValue source={source} show={(value) => <StatusChip enum={dictionary} value={String(value)} />} />,
    input: () => <BooleanInput source={source} label={label} />,
  }
}

/** Where a record stands, in the words of a dictionary; worked out and not typed. */
export function status<S extends string>(source: S, dictionary: string, places: Places = {}): Field<S> {
  const chip = (value: unknown) => <StatusChip enum={dictionary} value={String(value)} />
  return { source, ...places, cell: <FieldValue source={source} show={chip} /> }
}

const wordOf = (dictionary: string) => (value: unknown) => `enums.${dictionary}.${String(value)}.label`

/** One of some codes, in the words of a dictionary. */
export function choice<S extends string>(
  source: S,
  dictionary: string,
  codes: readonly string[],
  places: Places = {},
): Field<S> {
  return {
    source,
    ...places,
    cell: <FieldValue source={source} show={(value) => <Word of={wordOf(dictionary)(value)} />} />,
    input: ({ required }) => (
      <SelectInput source={source} isRequired={required} choices={choicesOf(dictionary, codes)} />
    ),
  }
}

const choicesOf = (dictionary: string, codes: readonly string[]) =>
  codes.map((id) => ({ id, name: wordOf(dictionary)(id) }))

function Word({ of }: { of: string }) {
  return <>{useTranslate()(of)}</>
}

interface ReferenceOptions extends Places {
  hint?: string
  /** Chosen when the record is made, and never changed. */
  once?: boolean
  link?: boolean
}

/** A record of another kind: `reference('agencyName', 'agencyId', 'agencies')` shows its name and is chosen by its id. */
export function reference<S extends string>(
  source: S,
  typed: string,
  to: string,
  options: ReferenceOptions = {},
): Field<S> {
  const { hint, once, link, ...places } = options
  const named = <FieldValue source={source} />
  const linked = (id: unknown) => (
    <RecordLink resource={to} id={id as number | null}>
      {named}
    </RecordLink>
  )
  return {
    source,
    typed,
    ...places,
    cell: link ? <FieldValue source={typed} show={linked} /> : named,
    input: ({ required, edit }) => (
      <ReferenceInput source={typed} reference={to} {...byCode}>
        <UnitInput
          isRequired={required && !edit}
          disabled={Boolean(once && edit)}
          helperText={once && edit ? false : hint}
        />
      </ReferenceInput>
    ),
  }
}

const byCode = { sort: { field: 'code', order: 'ASC' as const }, perPage: 100 }

interface UnitInputProps {
  isRequired?: boolean
  disabled?: boolean
  helperText?: string | false | undefined
}

/** A choice among records that have a name and a code; within a `ReferenceInput`. */
export function UnitInput(props: UnitInputProps) {
  const label = (unit?: { name: string; code: string }) => (unit ? `${unit.name} (${unit.code})` : '')
  return <AutocompleteInput optionText={label} filterToQuery={(q: string) => ({ q })} {...props} />
}

/** The filter `q`, as wide as its label. */
export const search = (label = 'app.resource.search'): FilterInput => (
  <TextInput key="q" source="q" label={label} {...{ filterWidth: 220 }} />
)

/** A filter by codes, in the words of their dictionary. */
export function byChoice(source: string, dictionary: string, codes: readonly string[]): FilterInput {
  return <SelectInput key={source} source={source} choices={choicesOf(dictionary, codes)} />
}

/** A filter by a flag, in the words of its dictionary. */
export const byFlag = (source: string, dictionary: string): FilterInput =>
  byChoice(source, dictionary, ['true', 'false'])

/** A filter by records of another kind: `byReference('agencyId', 'agencies')`. */
export function byReference(source: string, to: string): FilterInput {
  const toQuery = (q: string) => (q ? { q } : {})
  return (
    <ReferenceInput key={source} source={source} reference={to}>
      <AutocompleteInput optionText="name" filterToQuery={toQuery} helperText={false} />
    </ReferenceInput>
  )
}
