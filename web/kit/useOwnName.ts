import { useResourceDefinitions, useTranslate } from 'react-admin'

/**
 * What a record is called in the language of the page: built-in ones have their names in the dictionary that their
 * resource states in `options.names`, by their codes; any other its own.
 */
export function useOwnName(): (resource: string, code: string, name: string) => string {
  const translate = useTranslate()
  const definitions = useResourceDefinitions()
  return (resource, code, name) => {
    const names: unknown = definitions[resource]?.options?.names
    return typeof names === 'string' ? translate(`${names}.${code}.label`, { _: name }) : name
  }
}
