import type { z } from 'zod'
import type {
  ColumnMapping,
  ImportState,
  listErrors,
  MemberImport,
  previewImport,
} from '#features/members/member-imports/contract.ts'
import { importFields } from '#features/members/member-imports/contract.ts'
import type { Tone } from '#kit/tones.ts'

export type Preview = z.infer<typeof previewImport.response>
export type FaultyRow = z.infer<typeof listErrors.response>['items'][number]
export type ImportField = (typeof importFields)[number]
export type Mapping = ColumnMapping
export type Encoding = NonNullable<Preview['encoding']>

export const importTones: Record<ImportState, Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  DONE: 'success',
  REFUSED: 'warning',
  FAILED: 'danger',
  CANCELLED: 'muted',
}

export function isUnderWay({ state }: Pick<MemberImport, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING'
}

/** What a new member cannot do without. */
export const neededFields: readonly ImportField[] = ['account', 'name', 'identityNumber', 'birthOn', 'gender']

export function fieldAt(mapping: Mapping, column: number): ImportField | undefined {
  return importFields.find((field) => mapping[field] === column)
}

/** The mapping with a column given to a field, or to none; whatever held either before gives it up. */
export function assign(mapping: Mapping, column: number, field: ImportField | undefined): Mapping {
  const kept = importFields.filter((other) => other !== field && mapping[other] !== column)
  const next: Mapping = Object.fromEntries(
    kept.flatMap((other) => (mapping[other] === undefined ? [] : [[other, mapping[other]]])),
  )
  return field ? { ...next, [field]: column } : next
}
