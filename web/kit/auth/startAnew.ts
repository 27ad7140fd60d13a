import { useEffect, useRef } from 'react'
import { signedInPerson } from '#kit/signedIn.ts'

const channelName = 'citypass.signed-in'

/** Loads the console from its start: all that the page knows of the person before is gone with it. */
export function startAnew(): void {
  // Unsaved forms would ask whether to leave, and whoever answers may not be whose they are.
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  window.history.replaceState(null, '', '#/')
  window.location.reload()
}

/**
 * All pages of a browser share one session. What is signed in elsewhere is told by the user's number alone: the same
 * person goes on here by `goOn`, for another the page starts anew. Answers what tells the other pages.
 */
export function useSignInElsewhere(goOn: () => void): (id: number) => void {
  const channel = useRef<BroadcastChannel>(undefined)
  const latest = useRef(goOn)
  latest.current = goOn
  useEffect(() => {
    const opened = new BroadcastChannel(channelName)
    channel.current = opened
    opened.onmessage = ({ data }: MessageEvent<number>) => {
      const known = signedInPerson()
      if (known && known.id !== data) startAnew()
      else if (known) latest.current()
    }
    const told = signedInPerson()
    if (told) opened.postMessage(told.id)
    return () => opened.close()
  }, [])
  return (id) => channel.current?.postMessage(id)
}
