import { setTimeout as wait } from 'node:timers/promises'
import { TabularError } from './error.ts'

/** Bytes that the strings of all workbooks may take which this process reads at one time. */
const BUDGET = 192 * 1024 * 1024
const PATIENCE_MS = 10_000
const LOOK_MS = 50

/** What holds bytes; one that nobody closes is forgotten with whatever it belongs to. */
interface Holder {
  bytes: number
}

const holders = new Set<WeakRef<Holder>>()

function bytesHeld(): number {
  let sum = 0
  for (const one of holders) {
    const holder = one.deref()
    if (holder) sum += holder.bytes
    else holders.delete(one)
  }
  return sum
}

/**
 * Takes a share of the budget, as soon as there is room for it. Refuses after some seconds without.
 * What is given back keeps the share for as long as it is alive and its bytes are not set to fewer.
 */
export async function takeBudget(bytes: number): Promise<Holder> {
  const last = performance.now() + PATIENCE_MS
  while (bytesHeld() + bytes > BUDGET) {
    if (performance.now() > last) throw new TabularError('tabular.busy')
    await wait(LOOK_MS)
  }
  const holder = { bytes }
  holders.add(new WeakRef(holder))
  return holder
}
