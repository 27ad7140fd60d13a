import { useTranslate } from 'react-admin'
import { getLanguage } from './i18n/language.ts'

/** What the page is called on which a record of a kind is made. */
export function useNewTitle(): (resource: string) => string {
  const translate = useTranslate()
  return (resource) => {
    const noun = translate(`resources.${resource}.name`, { smart_count: 1 })
    if (getLanguage() === 'en') return translate('app.resource.create', { name: noun.toLowerCase() })
    // Chinese keeps a Latin word apart: 新增 Webview 服務.
    return translate('app.resource.create', { name: /^\w/.test(noun) ? ` ${noun}` : noun })
  }
}
