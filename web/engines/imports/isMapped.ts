import { neededFields } from '#engines/imports/contract.ts'
import type { Imports, Preview } from './importing.ts'

/** Whether a file's columns go where they are needed, and nothing about them is open. */
export function isMapped(imports: Imports, { mapping, openSheets, problems, rowCount }: Preview): boolean {
  const complete = neededFields(imports, mapping).every((field) => mapping[field] !== undefined)
  return complete && openSheets.length === 0 && problems.length === 0 && rowCount !== 0
}
