import { Agent, request } from 'node:http'

export interface Call {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

export interface Load {
  sent: number
  perSecond: number
  p50: number
  p95: number
  failed: number
}

/** `callers` requests under way at any time for `seconds`; milliseconds in the answer. */
export async function load(
  port: number,
  cookie: string,
  next: (n: number) => Call,
  { callers = 10, seconds = 4 } = {},
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const times: number[] = []
  let failed = 0
  let n = 0
  const begin = performance.now()
  const until = begin + seconds * 1_000
  const caller = async () => {
    while (performance.now() < until) {
      const started = performance.now()
      const status = await send(agent, port, cookie, next(n++))
      times.push(performance.now() - started)
      if (status >= 300) failed++
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const elapsed = (performance.now() - begin) / 1_000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { sent: times.length, perSecond: times.length / elapsed, p50: at(0.5), p95: at(0.95), failed }
}

function send(agent: Agent, port: number, cookie: string, call: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, ...(call.body ? { 'content-type': 'application/json' } : {}) }
    const outgoing = request(
      { agent, port, host: '127.0.0.1', method: call.method, path: call.path, headers, timeout: 60_000 },
      (answer) => {
        answer.on('data', () => undefined)
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${call.method} ${call.path}: no answer for a minute`)))
    outgoing.end(call.body)
  })
}
