import { useTranslateLabel } from 'react-admin'
import type { ProblemBody } from './http.ts'
import { colon, listed } from './i18n/language.ts'

/** What is wrong, where there are no fields to mark: each by the name of what it speaks of. */
export function useProblemText(): (problem: ProblemBody) => string {
  const translateLabel = useTranslateLabel()
  return ({ message, errors }) => {
    const named = Object.entries(errors ?? {})
    if (named.length === 0) return message
    return listed(named.map(([field, text]) => `${String(translateLabel({ source: field }))}${colon()}${text}`))
  }
}
