import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

const askAgainMs = 5_000
const listeners = new Set<() => void>()
let lost = isOffline()
let isBack: () => Promise<unknown> = () => Promise.resolve()
let timer: ReturnType<typeof setTimeout> | undefined

/** Whether the browser itself says that it has no network; it may say so wrongly, so nothing is refused by it alone. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false
}

function setLost(next: boolean): void {
  clearTimeout(timer)
  if (next) timer = setTimeout(askAgain, askAgainMs)
  if (lost === next) return
  lost = next
  // What was read before the gap is read anew after it.
  onlineManager.setOnline(!next)
  for (const listener of listeners) listener()
}

/** Any answer shows that the server is in reach. */
export function noteAnswer(): void {
  setLost(false)
}

/** A request that nothing came back to. From here on the server is asked every few seconds whether it is back. */
export function noteSilence(): void {
  setLost(true)
}

/** Sets how the server is asked whether it is there; rejects while it is not. */
export function askServerBy(ask: () => Promise<unknown>): void {
  isBack = ask
}

async function askAgain(): Promise<void> {
  await isServerBack()
}

/** Asks whether the server is in reach now. */
export async function isServerBack(): Promise<boolean> {
  const reached = await isBack().then(
    () => true,
    () => false,
  )
  setLost(!reached)
  return reached
}

globalThis.addEventListener?.('offline', noteSilence)
globalThis.addEventListener?.('online', () => void askAgain())

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the console has lost its server. */
export function useLostConnection(): boolean {
  return useSyncExternalStore(subscribe, () => lost)
}
