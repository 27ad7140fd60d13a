import { useEffect, useState } from 'react'
import { isServerBack, useLostConnection } from './connection.ts'
import { hasTyped } from './typed.ts'

const key = 'citypass.reloaded'
/** What cannot be loaded twice within this time is not helped by a reload. */
const onceMs = 600_000

export type Missing = 'loading' | 'offline' | 'typed' | 'failed'

/** A browser without a store counts as one that has reloaded, so that it never loops. */
function hasReloaded(): boolean {
  try {
    const at = Number(sessionStorage.getItem(key) ?? 0)
    return Date.now() - at < onceMs
  } catch {
    return true
  }
}

function reload(): void {
  sessionStorage.setItem(key, String(Date.now()))
  window.location.reload()
}

/**
 * Where a part of the console could not be loaded: what stands in the way of loading the page anew by itself, which
 * happens once, never over what somebody has typed, and not before the server is in reach.
 */
export function useReloadOnce(): Missing {
  const lost = useLostConnection()
  const [missing, setMissing] = useState<Missing>('loading')
  useEffect(() => {
    let isHere = true
    const look = async () => {
      const reached = !lost && (await isServerBack())
      if (!isHere) return
      if (!reached) return setMissing('offline')
      if (hasTyped()) return setMissing('typed')
      if (hasReloaded()) return setMissing('failed')
      reload()
    }
    void look()
    return () => {
      isHere = false
    }
  }, [lost])
  return missing
}

/** By hand, as often as one likes; without a server the page stays, for the browser's own words help nobody. */
export async function reloadByHand(): Promise<void> {
  if (await isServerBack()) window.location.reload()
}
