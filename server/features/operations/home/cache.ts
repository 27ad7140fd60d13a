interface Entry<V> {
  until: number
  value: Promise<V>
}

const maxEntries = 500

/** Keeps for a while what a load gave; callers at the same moment share one load, and a failed one is forgotten. */
export function createCache<V>(keepMs: number): (key: string, now: Date, load: () => Promise<V>) => Promise<V> {
  const entries = new Map<string, Entry<V>>()
  return (key, now, load) => {
    const known = entries.get(key)
    if (known && known.until > now.getTime()) return known.value
    if (entries.size >= maxEntries) entries.clear()
    const entry = { until: now.getTime() + keepMs, value: load() }
    entries.set(key, entry)
    entry.value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key)
    })
    return entry.value
  }
}
