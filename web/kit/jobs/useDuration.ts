import { useTranslate } from 'react-admin'

/** How long something takes, as people say it: seconds, minutes or hours. */
export function useDuration(): (seconds: number) => string {
  const translate = useTranslate()
  return (seconds) => {
    if (seconds < 90) return translate('app.job.seconds', { n: Math.max(1, Math.round(seconds)) })
    if (seconds < 5400) return translate('app.job.minutes', { n: Math.round(seconds / 60) })
    return translate('app.job.hours', { n: (seconds / 3600).toFixed(1) })
  }
}
