import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

const heartbeatMs = 15_000
/** A stream ends by itself and the browser asks again, so that an ended session is noticed. */
const streamMs = 120_000
const open = new Set<AbortController>()

/** Ends every stream, so that a shutdown need not wait for the browsers. */
export function endStreams(): void {
  for (const stream of open) stream.abort()
}

type Send = (event: string, data: unknown) => Promise<void>

/** Server-sent events until the client leaves or the process ends; `next` is called each second. */
export function streamEvents(c: Context, next: (send: Send) => Promise<void>): Response {
  return streamSSE(c, async (stream) => {
    const end = new AbortController()
    open.add(end)
    stream.onAbort(() => end.abort())
    const until = Date.now() + streamMs
    let silentSince = Date.now()
    const send: Send = async (event, data) => {
      silentSince = Date.now()
      await stream.writeSSE({ event, data: JSON.stringify(data) })
    }
    await stream.writeSSE({ event: 'ready', data: '' })
    while (!end.signal.aborted && Date.now() < until) {
      await next(send)
      if (Date.now() - silentSince > heartbeatMs) await send('heartbeat', null)
      await pause(1_000, end.signal)
    }
    open.delete(end)
  })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
