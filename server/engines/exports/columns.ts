import { z } from 'zod'
import type { Word, Words } from '#contract/exports.ts'
import { personOf } from '#contract/persons.ts'
import type { Lang } from '#contract/problems.ts'
import type { Column } from '#tabular/csv-write.ts'
import { codeOf, wordIn, wordsOf, yesNo } from './words.ts'

/** A column of a file, as it follows from the field of a row and from what the console calls it. */
export interface ExportColumn {
  key: string
  /** The field that it shows. */
  field: string
  name: Word
  kind: 'text' | 'number' | 'instant'
  /** Of an enumeration; a code that is not listed stays as it is. */
  words?: Words
}

const decimal = (schema: z.ZodType) => schema.meta()?.format === 'decimal'

function bare(schema: z.ZodType): z.ZodType {
  return 'unwrap' in schema && typeof schema.unwrap === 'function' ? bare(schema.unwrap()) : schema
}

/** What stands in one cell; objects and arrays do not. */
const isScalar = (schema: z.ZodType) =>
  [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral].some((kind) => schema instanceof kind)

function kindOf(field: string, schema: z.ZodType | undefined): ExportColumn['kind'] {
  if (schema instanceof z.ZodNumber || (schema && decimal(schema))) return 'number'
  return field.endsWith('At') ? 'instant' : 'text'
}

/** A number that stands for another record is none for people where its name stands beside it. */
function hasName(field: string, all: readonly string[]): boolean {
  const stem = field.endsWith('Id') ? field.slice(0, -2) : undefined
  return all.includes(`${field}Name`) || all.some((other) => stem && other !== field && other.startsWith(stem))
}

/** One column, whether a list shows its field or not; one of `…Code` shows the code behind the word of another. */
export function columnOf(resource: string, { shape }: z.ZodObject, key: string): ExportColumn {
  const { fields, values } = wordsOf(resource)
  const field = key.endsWith('Code') && !fields[key] ? key.slice(0, -4) : key
  const schema = shape[field] && bare(shape[field] as z.ZodType)
  const name = fields[field] ?? { zh: field, en: field }
  if (field !== key) return { key, field, name: codeOf(name), kind: schema instanceof z.ZodNumber ? 'number' : 'text' }
  const words = values[field] ?? (schema instanceof z.ZodBoolean ? yesNo : undefined)
  return words ? { key, field, name, kind: 'text', words } : { key, field, name, kind: kindOf(field, schema) }
}

/**
 * The columns of a list by the contract of its rows: every field that the console has a name for and that fits a cell,
 * and the number behind a word. `cells` makes fields fit one, or leaves them out.
 */
export function columnsOfRow(resource: string, row: z.ZodObject, cells: object = {}): ExportColumn[] {
  const { fields, values } = wordsOf(resource)
  const all = Object.keys(row.shape)
  const fits = (field: string) =>
    field in cells ? Reflect.get(cells, field) !== null : isScalar(bare(row.shape[field] as z.ZodType))
  const kept = all.filter((field) => field !== 'version' && fields[field] && fits(field) && !hasName(field, all))
  const coded = (field: string) => values[field] && bare(row.shape[field] as z.ZodType) instanceof z.ZodNumber
  const keys = kept.flatMap((field) => (coded(field) ? [`${field}Code`, field] : [field]))
  return keys.map((key) => columnOf(resource, row, key))
}

/** The resource of persons whose ids the contract marks in a row. */
export function personsIn({ shape }: z.ZodObject): string | undefined {
  for (const field of Object.values(shape)) {
    const of = personOf(bare(field as z.ZodType))
    if (of && 'resource' in of) return of.resource
    if (of) throw new Error(`Persons of several kinds: ${of.in} says of which`)
  }
  return undefined
}

export const headersOf = (columns: readonly ExportColumn[], lang: Lang): Column[] =>
  columns.map(({ name, kind }) => ({ header: wordIn(name, lang), kind: kind === 'number' ? 'number' : 'text' }))
