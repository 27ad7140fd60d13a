import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Ctx } from '#kernel/context.ts'

const heartbeatMs = 15_000
/** A stream ends by itself and the browser asks again, so that it is counted as a request now and then. */
const streamMs = 120_000
const open = new Set<AbortController>()

/** Ends every stream, so that a shutdown need not wait for the browsers. */
export function endStreams(): void {
  for (const stream of open) stream.abort()
}

export type Send = (event: string, data: unknown) => Promise<void>
/** One look, each second, with the rights that the reader has then. */
export type Turn = (ctx: Ctx, send: Send) => Promise<void>

/**
 * Server-sent events until the client leaves or the process ends. `enter` is asked before each turn: it answers the
 * reader's context as it is then, or why there is no going on, which is the last event, `end`.
 */
export function streamEvents(c: Context, enter: () => Promise<{ ctx: Ctx } | { end: unknown }>, turn: Turn): Response {
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
      const entered = await enter()
      if ('end' in entered) {
        await send('end', entered.end)
        break
      }
      await turn(entered.ctx, send)
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
