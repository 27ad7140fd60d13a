import { useTranslate } from 'react-admin'
import { getLanguage } from './i18n/language.ts'

/** The built-in roles by the names that the server keeps of them, also in its log. */
export const builtInRoles: Readonly<Record<string, string>> = {
  系統管理者: 'administrator',
  業務承辦: 'operator',
  核可主管: 'approver',
  客服: 'support',
  稽核: 'auditor',
}

/** Names of roles, several with 、 between them, in the language of the page; roles of one's own keep their names. */
export function useRoleNames(): (names: string) => string {
  const translate = useTranslate()
  const nameOf = (text: string) => {
    const [name = '', until] = text.split(' (')
    const code = builtInRoles[name]
    if (!code) return text
    return translate(`enums.BuiltInRole.${code}.label`, { _: name }) + (until ? ` (${until}` : '')
  }
  return (names) =>
    names
      .split('、')
      .map(nameOf)
      .join(getLanguage() === 'en' ? ', ' : '、')
}
