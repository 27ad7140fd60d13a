import { useTranslate } from 'react-admin'
import { listed } from '#kit/i18n/language.ts'
import { useStated } from '#kit/stated.ts'

/** One part of the texts of all look-ups, as a sentence names them. */
export function useLookUpWords(part: 'records' | 'keys'): string {
  const translate = useTranslate()
  return listed(useStated().lookUps.map(({ texts }) => translate(`${texts}.${part}`)))
}
