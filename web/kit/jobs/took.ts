type Translate = (key: string, options?: Record<string, unknown>) => string

interface Ran {
  startedAt: string | null
  finishedAt: string | null
}

/** How long a job ran, or has been running. */
export function tookOf(translate: Translate, { startedAt, finishedAt }: Ran, now = Date.now()): string | undefined {
  if (!startedAt) return undefined
  const end = finishedAt ? Date.parse(finishedAt) : now
  const seconds = Math.max(0, (end - Date.parse(startedAt)) / 1000)
  if (seconds < 1) return translate('app.job.underSecond')
  if (seconds < 60) return translate('app.job.seconds', { n: Math.round(seconds) })
  if (seconds < 3600) {
    return translate('app.job.minutesSeconds', { n: Math.floor(seconds / 60), s: Math.round(seconds % 60) })
  }
  return translate('app.job.hoursMinutes', { n: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) })
}
