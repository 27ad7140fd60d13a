import type { Db } from '#kernel/database/database.ts'
import { countUses, type Limit, type LimitSubject, windowOf } from './uses.ts'

interface Lease extends Limit {
  /** Uses a window that a process gives away without asking, so that an ordinary page pays no write for its limit. */
  free: number
  /** How many it takes from the database at once. */
  block: number
  /** The first use of a window is written with the second: who comes once, as a flood from ever other addresses, pays no write. */
  firstLater?: boolean
}

interface Window {
  endsAt: Date
  left: number
  spent: boolean
  /** Given away, and not written yet. */
  owed: number
  asking: Promise<void> | undefined
}

/** Seconds to wait, or 0 when the use is granted, or all `n` of them: no more than a block at once. */
export type Take = (db: Db, subject: LimitSubject, now: Date, n?: number) => Promise<number>

const maxSubjects = 50_000

/**
 * A limit that processes share by leasing blocks of it: never more than `max`, and a process besides `free`, or where the
 * first comes later the one that it has not written yet.
 */
export function createLease(lease: Lease): Take {
  const windows = new Map<LimitSubject, Window>()

  function current(subject: LimitSubject, now: Date): Window {
    const known = windows.get(subject)
    if (known && known.endsAt > now) return known
    if (windows.size >= maxSubjects) forget(windows, now)
    const owed = lease.firstLater ? 1 : 0
    const { endsAt } = windowOf(lease, now)
    const window = { endsAt, left: lease.free + owed, spent: false, owed, asking: undefined }
    windows.set(subject, window)
    return window
  }

  async function ask(db: Db, subject: LimitSubject, window: Window, now: Date): Promise<void> {
    const { owed } = window
    window.owed = 0
    const used = await countUses(db, lease, subject, lease.block + owed, now)
    const granted = Math.max(0, Math.min(lease.block, lease.max - (used - lease.block)))
    window.left += granted
    window.spent = granted === 0
  }

  return async (db, subject, now, n = 1) => {
    const window = current(subject, now)
    while (window.left < n && !window.spent) {
      window.asking ??= ask(db, subject, window, now).finally(() => {
        window.asking = undefined
      })
      await window.asking
    }
    if (window.left < n) return Math.max(1, Math.ceil((window.endsAt.getTime() - now.getTime()) / 1_000))
    window.left -= n
    return 0
  }
}

/** Those of windows that have ended; where all are current, a flood of subjects must not take the memory. */
function forget(windows: Map<LimitSubject, Window>, now: Date): void {
  for (const [subject, { endsAt }] of windows) if (endsAt <= now) windows.delete(subject)
  if (windows.size >= maxSubjects) windows.clear()
}
