import { useTranslate } from 'react-admin'
import { builtInRoles } from '#contract/permissions.ts'
import { listed } from './i18n/language.ts'

const codes = new Map<string, string>(Object.entries(builtInRoles).map(([code, { zh }]) => [zh, code]))

/** Names of roles, several with 、 between them, in the language of the page; roles of one's own keep their names. */
export function useRoleNames(): (names: string) => string {
  const translate = useTranslate()
  const nameOf = (text: string) => {
    const [name = '', until] = text.split(' (')
    const code = codes.get(name)
    if (!code) return text
    return translate(`enums.BuiltInRole.${code}.label`, { _: name }) + (until ? ` (${until}` : '')
  }
  return (names) => listed(names.split('、').map(nameOf))
}
