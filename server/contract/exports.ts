/** What masked data of persons may be taken along for. */
export const exportPurposes = ['STATISTICS', 'RECONCILIATION', 'MAILING', 'AUDIT', 'CASE'] as const
export const exportFormats = ['xlsx', 'csv'] as const

/** Where a list is taken along as a file, and what that would be. `resource` is the first segment of its address. */
export const exportAddresses = (resource: string) =>
  ({
    order: { method: 'post', path: `/${resource}/export`, permission: `${resource}:export` },
    plan: { method: 'post', path: `/${resource}/export/count`, permission: `${resource}:export`, writes: false },
  }) as const

/** A word in both languages. */
export interface Word {
  zh: string
  en: string
}
export type Words = Readonly<Record<string, Word>>

/** What the console calls the records of a resource and their fields, and the dictionaries of those that hold codes. */
export type ResourceWords = Readonly<
  Record<string, { noun: Word; fields: Words; dictionaries: Readonly<Record<string, string>> }>
>
/** What the console calls codes, by dictionary. */
export type CodeWords = Readonly<Record<string, Words>>
