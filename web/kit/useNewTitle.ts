import { useTranslate } from 'react-admin'
import { getLanguage } from './i18n/language.ts'

/** What the page is called on which a record of a kind is made. */
export function useNewTitle(): (resource: string) => string {
  const translate = useTranslate()
  return (resource) => {
    const noun = translate(`resources.${resource}.name`, { smart_count: 1 })
    return translate('app.resource.create', { name: getLanguage() === 'en' ? noun.toLowerCase() : noun })
  }
}
