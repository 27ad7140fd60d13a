import type {
  ColumnMapping,
  listErrors,
  MemberImport,
  previewImport,
} from '#features/members/member-imports/contract.ts'
import { importFields } from '#features/members/member-imports/contract.ts'
import type { AnswerOf } from '#kit/call.ts'

export type Preview = AnswerOf<typeof previewImport>
export type FaultyRow = AnswerOf<typeof listErrors>['items'][number]
export type ImportField = (typeof importFields)[number]
export type Mapping = ColumnMapping
export type Encoding = NonNullable<Preview['encoding']>

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
