import { useTranslate } from 'react-admin'

/** A built-in role by its name in the language of the page; any other by its own. */
export function useRoleName(): (role: { code: string; name: string }) => string {
  const translate = useTranslate()
  return ({ code, name }) => translate(`enums.BuiltInRole.${code}.label`, { _: name })
}
