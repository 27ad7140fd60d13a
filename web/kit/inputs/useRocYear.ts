import { useTranslate } from 'react-admin'
import { rocYear } from '#kit/dates.ts'
import { getLanguage } from '#kit/i18n/language.ts'

/** The year of the Republic of a day in words, for readers of Chinese, who count by it: 民國 115 年. */
export function useRocYear(): (day: string | undefined, key?: 'roc' | 'rocShort') => string | undefined {
  const translate = useTranslate()
  return (day, key = 'roc') => {
    const year = day && getLanguage() === 'zh-TW' ? rocYear(day) : undefined
    return year === undefined ? undefined : translate(`app.calendar.${key}`, { year })
  }
}
