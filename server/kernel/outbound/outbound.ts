import { setTimeout as sleep } from 'node:timers/promises'
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel'
import type { Agent, Dispatcher } from 'undici'
import type { Ctx } from '#kernel/context.ts'
import { AddressRefused, checkedLookup, isAllowed, type Network, type Resolve, resolveAll } from './addresses.ts'
import { certificate, createPageFetcher, type FetchPage, unknownName } from './pages.ts'
import { type StreamAnswer, type StreamCall, streamOn } from './streams.ts'

/** Where the product may call. Only on this machine may an origin be without TLS. */
export interface Destination {
  /** Scheme, host and port: `https://partner.example.tw`. */
  origin: string
  network?: Network
  /** How many calls may be under way at once, each on a connection of its own; 16 without it. */
  connections?: number
}

export interface OutboundCall {
  /** Name of a destination on the allow list. */
  to: string
  method: Dispatcher.HttpMethod
  /** With its query; the query is never logged. */
  path: string
  /** What the log shows in its place, where the path holds what no log may. */
  loggedPath?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** For all tries together, from the look-up of the name to the last byte; ten seconds without it. */
  timeoutMs?: number
  /** Asking twice does no more than asking once: then it is tried up to three times. */
  idempotent: boolean
}

export interface OutboundAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

export type FailureReason = 'refused' | 'circuitOpen' | 'unreached' | 'timeout' | 'tooLarge' | 'connection'

/**
 * There is no answer. Whether the other side acted is unknown after `timeout`, `tooLarge` and `connection`; after all others
 * nothing was sent.
 */
export class OutboundFailed extends Error {
  readonly reason: FailureReason
  constructor(reason: FailureReason, to: string) {
    super(`${to}: ${reason}`)
    this.reason = reason
  }
}

export type OutboundCtx = Pick<Ctx, 'inTransaction' | 'log' | 'request'>
export interface Outbound {
  /** Calls a destination; any status is an answer, a redirect too. Throws OutboundFailed, and at once inside a transaction. */
  request: (ctx: OutboundCtx, call: OutboundCall) => Promise<OutboundAnswer>
  /** Fetches what is too large to be an answer, once, within its bounds. Throws as `request` does. */
  stream: <T>(ctx: OutboundCtx, call: StreamCall, read: (answer: StreamAnswer) => Promise<T>) => Promise<T>
  /** Asks for a page of the allow list. */
  fetchPage: FetchPage
}

const tries = 3
const connectMs = 5_000
const maxBytes = 8 * 1024 * 1024
const failuresToOpen = 5
const openMs = 30_000
const passing = [429, 502, 503, 504]

/** The only way out of the house: to the destinations of the list and to pages of the allow list, at addresses that belong there. */
export function createOutbound(allow: Record<string, Destination>, resolve: Resolve = resolveAll): Outbound {
  const lines = new Map(
    Object.entries(allow).map(([name, destination]) => [name, openLine(name, destination, resolve)]),
  )
  const wayTo = ({ inTransaction }: OutboundCtx, { to, path }: { to: string; path: string }) => {
    if (inTransaction) throw new Error('A call to the outside would hold the transaction open')
    const line = lines.get(to)
    if (!line) throw new Error(`No such destination: ${to}`)
    const url = new URL(path, line.origin)
    if (url.origin !== line.origin) throw new Error(`The path leads away from ${to}`)
    return { line, url }
  }
  return {
    fetchPage: createPageFetcher({ network: 'public', resolve }),
    request: async (ctx, call) => {
      const { line, url } = wayTo(ctx, call)
      return callOn(ctx, line, call, url)
    },
    stream: async (ctx, call, read) => {
      const { line, url } = wayTo(ctx, call)
      return streamFrom(ctx, line, call, url, read)
    },
  }
}

async function streamFrom<T>(
  ctx: OutboundCtx,
  line: Line,
  call: StreamCall,
  url: URL,
  read: (answer: StreamAnswer) => Promise<T>,
): Promise<T> {
  const started = performance.now()
  const said: Record<string, unknown> = { destination: call.to, method: 'GET', path: url.pathname }
  const way = {
    ...(await line.openStream()),
    failure: (error: unknown) => failureOf(error, call.to),
    tooLarge: () => new OutboundFailed('tooLarge', call.to),
  }
  try {
    const { status, bytes, value } = await streamOn(way, url, call, read)
    Object.assign(said, { status, bytes })
    return value
  } catch (error) {
    said.failure = error instanceof OutboundFailed ? error.reason : 'reader'
    throw error
  } finally {
    ctx.log.info({ ...said, ms: Math.round(performance.now() - started), requestId: ctx.request.id }, 'outbound stream')
  }
}

function openLine(name: string, { origin, network = 'public', connections = 16 }: Destination, resolve: Resolve) {
  const { protocol, hostname, origin: plain } = new URL(origin)
  if (protocol !== 'https:' && !(protocol === 'http:' && network === 'loopback')) throw new Error(`${name}: https only`)
  // A host that is an address is never looked up.
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (/^[\d.]+$|:/.test(host) && !isAllowed(host, network)) throw new Error(`${name}: the address is not allowed`)
  const connect = { lookup: checkedLookup(network, resolve), timeout: connectMs }
  const failed = handleWhenResult((answer) => (answer as OutboundAnswer).status >= 500).orWhen(isPassing)
  const circuit = circuitBreaker(failed, { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) })
  let agent: Agent | undefined
  let streams: Agent | undefined
  // The client comes with the first call: each start would pay for it with 20 MB.
  const open = async () => {
    const { Agent, request } = await import('undici')
    agent ??= new Agent({ connect, maxResponseSize: maxBytes, connections })
    return { dispatcher: agent, send: request }
  }
  // Without the bound of an answer: a stream has its own.
  const openStream = async () => {
    const { Agent, request } = await import('undici')
    streams ??= new Agent({ connect, connections: 2 })
    return { dispatcher: streams, send: request as (url: URL, options: object) => Promise<Dispatcher.ResponseData> }
  }
  return { origin: plain, open, openStream, circuit }
}
type Line = ReturnType<typeof openLine>

const isPassing = (error: unknown) =>
  error instanceof OutboundFailed && ['unreached', 'connection', 'timeout'].includes(error.reason)

async function callOn(ctx: OutboundCtx, line: Line, call: OutboundCall, url: URL): Promise<OutboundAnswer> {
  const started = performance.now()
  const end = started + (call.timeoutMs ?? 10_000)
  const ask = () =>
    line.circuit.execute(() => tryOnce(line, call, url, end)).catch((error) => failureOf(error, call.to))
  let outcome = await ask()
  let attempt = 1
  for (; call.idempotent && attempt < tries; attempt++) {
    const wait = pauseAfter(outcome, attempt)
    if (wait === undefined || performance.now() + wait >= end) break
    await sleep(wait)
    outcome = await ask()
  }
  const said = outcome instanceof OutboundFailed ? { failure: outcome.reason } : { status: outcome.status }
  const what = { destination: call.to, method: call.method, path: call.loggedPath ?? url.pathname, ...said }
  const ms = Math.round(performance.now() - started)
  ctx.log.info({ ...what, ms, attempt, requestId: ctx.request.id }, 'outbound call')
  if (outcome instanceof OutboundFailed) throw outcome
  return outcome
}

async function tryOnce(line: Line, call: OutboundCall, url: URL, end: number): Promise<OutboundAnswer> {
  const left = Math.max(1, Math.ceil(end - performance.now()))
  const { method, headers, body } = call
  try {
    const { dispatcher, send } = await line.open()
    const signal = AbortSignal.timeout(left)
    const answer = await send(url, { dispatcher, method, headers, body, signal, headersTimeout: left })
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) }
  } catch (error) {
    throw failureOf(error, call.to)
  }
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])
/** There was never a connection. */
const unreached = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', ...unknownName])

/** Nothing of the original error goes on: its words may hold what was sent. */
function failureOf(error: unknown, to: string): OutboundFailed {
  if (error instanceof OutboundFailed) return error
  if (error instanceof AddressRefused) return new OutboundFailed('refused', to)
  if (error instanceof BrokenCircuitError) return new OutboundFailed('circuitOpen', to)
  const { code, name } = error as { code?: string; name?: string }
  if (name === 'TimeoutError' || timeouts.has(String(code))) return new OutboundFailed('timeout', to)
  if (unreached.has(String(code)) || certificate.test(String(code))) return new OutboundFailed('unreached', to)
  return new OutboundFailed(code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'tooLarge' : 'connection', to)
}

/** How long to wait before the next try, as long as the other side asks at least; undefined when none would help. */
function pauseAfter(outcome: OutboundAnswer | OutboundFailed, attempt: number): number | undefined {
  const jitter = Math.random() * 200 * 2 ** attempt
  if (outcome instanceof OutboundFailed) return isPassing(outcome) ? jitter : undefined
  if (!passing.includes(outcome.status)) return undefined
  return Math.max(jitter, retryAfterMs(outcome) ?? 0)
}

/** How long the other side asks to be left alone, in whichever of the two spellings; undefined where it does not say. */
export function retryAfterMs({ headers }: Pick<OutboundAnswer, 'headers'>): number | undefined {
  const asked = String(headers['retry-after'] ?? '')
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
