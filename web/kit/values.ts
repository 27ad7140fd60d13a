import { useResourceDefinitions, useTranslate, useTranslateLabel } from 'react-admin'
import { showMinute } from './dates.ts'
import { colon, listed } from './i18n/language.ts'
import { formatCount } from './numbers.ts'
import { useRoleNames } from './roleNames.ts'

/** Where the words of what every list is asked for stand. */
const asked: Record<string, string> = {
  order: 'logs.order',
  refused: 'logs.refusedFor',
  permission: 'resources.roles.fields',
}
const namesOfFields = ['fields', 'columns']

interface Options {
  /** Where the words of a field's codes stand: `{ status: 'enums.CouponStatus' }`. */
  words?: Record<string, string>
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What a field is called, or what is asked for beside the fields, such as the order of a list. */
export function useFieldName(resource: string): (key: string) => string {
  const translate = useTranslate()
  const translateLabel = useTranslateLabel()
  return (key) =>
    translate(`resources.${resource}.fields.${key}`, { _: '' }) ||
    translate(`logs.askedFor.${key}`, { _: '' }) ||
    String(translateLabel({ source: key, resource }))
}

/** A stored value of a field as people read it: words for codes, Taipei's clock, yes and no; '' when there is none. */
export function useShownValue(resource: string): (field: string, value: unknown) => string {
  const translate = useTranslate()
  const nameOf = useFieldName(resource)
  const roleNames = useRoleNames()
  const words = (useResourceDefinitions()[resource]?.options as Options | undefined)?.words ?? {}

  const word = (field: string, code: string) => {
    // A line of a role's history is named by its permission; its value is the reach.
    const place = words[field] ?? asked[field] ?? (field.includes(':') ? 'enums.RowScope' : undefined)
    if (!place) return undefined
    return translate(`${place}.${code}.label`, { _: '' }) || translate(`${place}.${code}`, { _: '' }) || undefined
  }
  const label = (field: string, key: string) => word(field, key) ?? nameOf(key)
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    const isNames = namesOfFields.includes(field) && Array.isArray(value) && !value.some(isObject)
    if (isNames) return listed(value.map((one) => nameOf(String(one))))
    if (Array.isArray(value)) return listed(value.map((one) => shown(field, one)))
    if (isObject(value)) {
      const filled = Object.entries(value).filter(([, one]) => shown(field, one) !== '')
      return listed(filled.map(([key, one]) => label(field, key) + colon() + shown(key, one)))
    }
    if (field === 'sort') return nameOf(String(value))
    const known = word(field, String(value))
    if (known) return known
    if (typeof value === 'boolean') return translate(value ? 'app.field.yes' : 'app.field.no')
    return plain(value, field === 'roles' ? roleNames : String)
  }
  return shown
}

function plain(value: unknown, toText: (text: string) => string): string {
  if (typeof value === 'number') return Math.abs(value) < 10_000 ? String(value) : formatCount(value)
  const minute = instant.test(String(value)) ? showMinute(String(value)) : undefined
  return minute ?? toText(String(value))
}
