import type { TLSSocket } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'
import { type AllowedPlace, allowingPlace, readAddress } from '#contract/addresses.ts'
import type { Ctx } from '#kernel/context.ts'
import { AddressRefused, checkedLookup, type Network, type Resolve } from './addresses.ts'

/** How the hosts of pages are reached; any way but the world's is for tests. */
export interface Way {
  network: Network
  resolve: Resolve
  /** Where this machine serves instead of 443, and whose certificates it shows. */
  port?: number
  ca?: string
  /** Instead of ten seconds. */
  timeoutMs?: number
}

export interface PageCall {
  /** It must be allowed by one of the places: any other is an error of the caller. */
  address: string
  places: readonly AllowedPlace[]
  method: 'HEAD' | 'GET'
}

/** Why there is no answer: no such name, an address where it has no business, a certificate that does not hold. */
export type PageFailure = 'name' | 'refused' | 'certificate' | 'timeout' | 'connection'

/** What a page answered; of a redirect where it leads, as it was written. */
export interface PageAnswer {
  status: number
  location: string | null
  certificateUntil: Date
}

export type PageCtx = Pick<Ctx, 'inTransaction' | 'log' | 'now' | 'request'>
export type FetchPage = (ctx: PageCtx, call: PageCall) => Promise<PageAnswer | { failure: PageFailure }>

const patienceMs = 10_000
const maxBytes = 64 * 1024
const userAgent = 'CityPass-Console (link check)'

/**
 * Asks for a page of the allow list, as whoever is led there would: by https, at an address that belongs to the world, within
 * ten seconds, and of a body no more than 64 kB. A redirect is an answer. Throws inside a transaction.
 */
export function createPageFetcher(way: Way): FetchPage {
  return async (ctx, { address, places, method }) => {
    if (ctx.inTransaction) throw new Error('A call to the outside would hold the transaction open')
    const read = readAddress(address)
    if ('problem' in read) throw new Error(`No address outside: ${read.problem}`)
    const { host, href } = read.address
    if (!allowingPlace(places, read.address, ctx.now())) throw new Error(`Not on the allow list: ${host}`)
    const started = performance.now()
    const outcome = await ask(way, new URL(href), method).catch((error: unknown) => ({ failure: failureOf(error) }))
    const said = 'failure' in outcome ? { failure: outcome.failure } : { status: outcome.status }
    const ms = Math.round(performance.now() - started)
    ctx.log.info({ host, method, ...said, ms, requestId: ctx.request.id }, 'outbound page')
    return outcome
  }
}

type Connector = ReturnType<typeof buildConnector>

/** An agent of its own for each: the certificate is that of its one connection, and no session is taken up again. */
async function ask(
  { network, resolve, port, ca, timeoutMs = patienceMs }: Way,
  url: URL,
  method: PageCall['method'],
): Promise<PageAnswer> {
  // The client comes with the first call: each start would pay for it with 20 MB.
  const { Agent, buildConnector, request } = await import('undici')
  const open = buildConnector({ lookup: checkedLookup(network, resolve), timeout: timeoutMs, ...(ca ? { ca } : {}) })
  let certificateUntil = new Date(0)
  const connect: Connector = (options, callback) =>
    open({ ...options, ...(port ? { port: String(port) } : {}) }, (...opened) => {
      const [error, socket] = opened
      if (!error) certificateUntil = new Date((socket as TLSSocket).getPeerCertificate().valid_to)
      callback(...opened)
    })
  const dispatcher = new Agent({ connect, connections: 1 })
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const headers = { 'user-agent': userAgent, accept: '*/*' }
    const { statusCode: status, headers: said, body } = await request(url, { dispatcher, method, signal, headers })
    await readSome(body)
    return { status, location: said.location === undefined ? null : String(said.location), certificateUntil }
  } finally {
    await dispatcher.destroy()
  }
}

/** To the end or to the bound: what breaks off before was not there. */
async function readSome(body: Dispatcher.ResponseData['body']): Promise<void> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length
    if (bytes >= maxBytes) return
  }
}

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])
export const unknownName: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
])
/** As OpenSSL and Node name what does not hold of a certificate. */
export const certificate = /CERT|SIGNATURE|CRL|HOSTNAME_MISMATCH/

function failureOf(error: unknown): PageFailure {
  if (error instanceof AddressRefused) return 'refused'
  const { code = '', name } = error as { code?: string; name?: string }
  if (name === 'TimeoutError' || timeouts.has(code)) return 'timeout'
  if (unknownName.has(code)) return 'name'
  return certificate.test(code) ? 'certificate' : 'connection'
}
