import { type ComponentType, createContext, useContext } from 'react'
import { useTranslate } from 'react-admin'
import type {
  ImportEndpoints,
  ImportMode,
  ImportOrder,
  ImportPreview,
  ImportRun,
  Mapping,
} from '#engines/imports/contract.ts'
import type { Light } from '#kit/call.ts'

/** What the pages need to know of an import. */
export interface Imports {
  /** Its resource, as `member-imports`, and that of the records, as `members`. */
  name: string
  records: string
  /** What whoever imports must hold of the records' permissions. */
  action: string
  /** Where its own words stand: `title`, `subtitle`, `emptyHint`, `hints`, `columns`, `mode`, `confirm`, `toRecords`. */
  texts: string
  /** Where one looks at the records. */
  browse: string
  fields: readonly string[]
  /** The field that tells which record a row is about. */
  key: string
  /** What a new record cannot do without. */
  required: readonly string[]
  /** Fields that name the same thing in several ways: a file carries one of them. */
  either?: readonly string[]
  endpoints: { [K in keyof ImportEndpoints]: Light<ImportEndpoints[K]> }
  /** What its rows may do, where that is not all. */
  modes?: readonly ImportMode[]
  /** Of an import for another record: how that is chosen, and which one it is. */
  ChooseSubject?: ComponentType<{ value: number | undefined; onChange: (id: number | undefined) => void }>
  subjectId?: number | undefined
  /** What rows will become, shown with the preview. */
  Becoming?: ComponentType<{ preview: ImportPreview; readAs: ReadAs }>
  /** What became of the rows, in place of the way to the records. */
  Became?: ComponentType<{ record: ImportRun }>
}

export const ImportsContext = createContext<Imports | undefined>(undefined)

/** The import whose pages these are, and its words. */
export function useImports() {
  const imports = useContext(ImportsContext)
  if (!imports) throw new Error('The pages of an import stand within its context')
  const translate = useTranslate()
  const own = (key: string, values?: object) => translate(`${imports.texts}.${key}`, values)
  const fieldName = (field: string) => translate(`resources.${imports.records}.fields.${field}`, { _: field })
  return { ...imports, own, fieldName }
}

export type Preview = ImportPreview
/** How a person wants the file to be read. */
export type ReadAs = Pick<ImportOrder, 'encoding' | 'sheet' | 'headerRow'>

export function isUnderWay({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING'
}

export function fieldAt(mapping: Mapping, column: number): string | undefined {
  return Object.keys(mapping).find((field) => mapping[field] === column)
}

/** The mapping with a column given to a field, or to none; whatever held either before gives it up. */
export function assign(mapping: Mapping, column: number, field: string | undefined): Mapping {
  const kept = Object.entries(mapping).filter(([other, index]) => other !== field && index !== column)
  return { ...Object.fromEntries(kept), ...(field ? { [field]: column } : {}) }
}
