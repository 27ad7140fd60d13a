import { withoutEmpty } from '#kit/dataProvider.ts'

/** The filter of a list as its address has it, and nothing empty. */
export function writtenFilter(filter: object): Record<string, string> {
  return Object.fromEntries(Object.entries(withoutEmpty(filter)).map(([key, value]) => [key, String(value)]))
}
