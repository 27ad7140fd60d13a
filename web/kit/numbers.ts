const grouped = new Intl.NumberFormat('en-US')

/** `1234567` → `1,234,567`. */
export function formatCount(count: number): string {
  return grouped.format(count)
}

/**
 * How much of the whole a part is, rounded to the percent: `21%`. Nothing and all are said of nothing and all alone, so that
 * one of a thousand is `0.1%` and what lacks one of them `99.9%`.
 */
export function formatShare(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole
  if (percent > 0 && percent < 0.1) return '<0.1%'
  if (percent > 99.9 && percent < 100) return '>99.9%'
  const isNearEnd = (percent > 0 && percent < 1) || (percent > 99 && percent < 100)
  return `${percent.toFixed(isNearEnd ? 1 : 0)}%`
}

/** A decimal string as money, without passing through floating point: `1234.50` → `NT$1,234.50`, `1200.00` → `NT$1,200`. */
export function formatMoney(amount: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount)
  if (!match) return amount
  const [, sign = '', whole = '0', cents = ''] = match
  const shown = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}NT$${shown}${/[1-9]/.test(cents) ? `.${cents.padEnd(2, '0')}` : ''}`
}

/** `1536` → `1.5 kB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`
}
