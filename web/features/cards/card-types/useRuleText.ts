import { useTranslate } from 'react-admin'
import type { Rules } from '#features/cards/card-types/contract.ts'
import type { ExtraField } from '#features/cards/card-types/extra-fields/contract.ts'
import { getLanguage, listed } from '#kit/i18n/language.ts'

/** Rules of a card type as people say them. */
export function useRuleText() {
  const translate = useTranslate()
  const labelOf = ({ label, labelEn }: ExtraField) => (getLanguage() === 'en' ? labelEn : label)
  const validity = (rule: Pick<Rules, 'validity' | 'validUntilOn' | 'validYears' | 'untilAge'>) => {
    const { validUntilOn, validYears, untilAge } = rule
    if (rule.validity !== 'NONE' && !validUntilOn && !validYears && !untilAge) return ''
    const values = { day: validUntilOn, age: untilAge, smart_count: validYears ?? 0 }
    return translate(`cardTypes.valid.${rule.validity}`, values)
  }
  const bounds = (field: ExtraField) => {
    if (field.type === 'TEXT') return translate('cardTypes.field.upTo', { max: field.maxLength })
    if (field.type === 'CHOICE') return listed(field.choices)
    if (field.type === 'NUMBER') return [field.min, field.max].map((bound) => bound ?? '…').join(' – ')
    return ''
  }
  /** One field with its whole rule. */
  const field = (one: ExtraField) =>
    [
      translate(`enums.ExtraFieldType.${one.type}.label`),
      translate(one.required ? 'cardTypes.field.required' : 'cardTypes.field.optional'),
      bounds(one),
    ]
      .filter(Boolean)
      .join(' · ')
  const fields = (all: readonly ExtraField[]) => listed(all.map(labelOf))
  return { validity, field, fields, labelOf }
}
