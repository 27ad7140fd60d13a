import { halfWidth } from '#contract/spelling.ts'
import type { searchKeys } from '#features/members/members/contract.ts'

export type SearchKey = (typeof searchKeys)[number]

/** What a term most likely is, by its form alone. */
export function guessKey(term: string): SearchKey {
  const value = halfWidth(term)
  const compact = value.replace(/[\s().-]/g, '')
  if (/^[a-z][a-d\d]\d{8}$/i.test(compact)) return 'IDENTITY'
  if (/^(\+?886|0)9\d{8}$/.test(compact)) return 'PHONE'
  if (/^[^@\s]+@[^@\s]+[.。][\p{L}\d-]+$/iu.test(value)) return 'EMAIL'
  if (/^\d+$/.test(compact)) return 'NUMBER'
  return /^[\w.@+-]+$/.test(value) && /[\d._@+]/.test(value) ? 'ACCOUNT' : 'NAME'
}
