import { useTranslate } from 'react-admin'
import { getLanguage } from '#kit/i18n/language.ts'

/** What the page is called on which a record of this kind is made. */
export function useNewTitle(resource: string): string {
  const translate = useTranslate()
  const noun = translate(`resources.${resource}.name`, { smart_count: 1 })
  return translate('app.resource.create', { name: getLanguage() === 'en' ? noun.toLowerCase() : noun })
}
