import type { LogRow } from '#features/oversight/system-logs/contract.ts'

export type { LogRow }

type Translate = (key: string, options?: { _?: string }) => string

/** The word for a code of the log; a code without one is shown as it is. */
export function wordOf(translate: Translate, dictionary: string, code: string): string {
  return translate(`enums.${dictionary}.${code}.label`, { _: code })
}

/** Choices of a filter, in the order of their words. */
export function choicesOf(translate: Translate, dictionary: string, codes: readonly string[]) {
  return codes
    .map((code) => ({ id: code, name: wordOf(translate, dictionary, code) }))
    .sort((one, other) => one.name.localeCompare(other.name))
}

/** A difference tells of a change when every value has two sides; otherwise it is what was asked for. */
export function isChange(difference: Record<string, unknown>): boolean {
  return Object.values(difference).every(
    (value) => typeof value === 'object' && value !== null && ('from' in value || 'to' in value),
  )
}
