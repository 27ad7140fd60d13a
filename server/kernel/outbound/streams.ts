import type { Agent, Dispatcher } from 'undici'

/** A file to be fetched: once, and in pieces. */
export interface StreamCall {
  /** Name of a destination on the allow list. */
  to: string
  /** With its query, which is never logged. */
  path: string
  /** From the look-up of the name to the last byte. */
  timeoutMs: number
  maxBytes: number
}

export interface StreamAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Breaks off with OutboundFailed where the other side does, or at one of the bounds. */
  body: AsyncIterable<Uint8Array>
}

interface Way {
  dispatcher: Agent
  send: (url: URL, options: object) => Promise<Dispatcher.ResponseData>
  failure: (error: unknown) => Error
  tooLarge: () => Error
}

/** Gives the answer to `read` while it comes; what is not read of it by then is left. */
export async function streamOn<T>(
  { dispatcher, send, failure, tooLarge }: Way,
  url: URL,
  { timeoutMs, maxBytes }: StreamCall,
  read: (answer: StreamAnswer) => Promise<T>,
): Promise<{ status: number; bytes: number; value: T }> {
  const signal = AbortSignal.timeout(timeoutMs)
  const options = { dispatcher, method: 'GET', signal, headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
  const answer = await send(url, options).catch((error: unknown) => {
    throw failure(error)
  })
  let bytes = 0
  async function* bounded() {
    const pieces = answer.body[Symbol.asyncIterator]()
    for (;;) {
      const piece = await pieces.next().catch((error: unknown) => {
        throw failure(error)
      })
      if (piece.done) return
      bytes += (piece.value as Uint8Array).length
      if (bytes > maxBytes) throw tooLarge()
      yield piece.value as Uint8Array
    }
  }
  try {
    const value = await read({ status: answer.statusCode, headers: answer.headers, body: bounded() })
    return { status: answer.statusCode, bytes, value }
  } finally {
    answer.body.on('error', () => undefined).destroy()
  }
}
