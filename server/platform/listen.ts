import { createServer, type RequestListener, type Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { endStreams } from '#kernel/http/events.ts'
import type { Config as WholeConfig } from './config.ts'
import { boundSockets } from './sockets.ts'

type Config = Pick<WholeConfig, 'port' | 'portChosen' | 'host' | 'publicUrl' | 'trustProxy'>

/** The port is taken and may not be exchanged for another. */
export class PortTaken extends Error {
  override name = 'PortTaken'
}

function tryListen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error))
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      done(true)
    })
  })
}

async function whoListens(port: number, host: string): Promise<string> {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${address}:${port}/healthz`, { signal: AbortSignal.timeout(1_000) })
    const { name } = (await answer.json()) as { name?: unknown }
    return name === 'citypass-console' ? 'another CityPass Console' : 'another program'
  } catch {
    return 'another program'
  }
}

async function listenSomewhere(server: Server, config: Config): Promise<void> {
  const tries = config.portChosen ? 1 : 20
  for (let port = config.port; port < config.port + tries; port++) {
    if (await tryListen(server, port, config.host)) return
    console.log(`Port ${port} is taken by ${await whoListens(port, config.host)}.`)
  }
  throw new PortTaken(`Set PORT to a free port, or end what listens on ${config.port}.`)
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return `http://${host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

const graceMs = 500

/**
 * Nothing new is accepted, but connections that are open stay so for a moment: a caller may just be writing its next
 * request into one. It is answered, and told to use another connection from then on.
 */
async function drainServer(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
  let open = true
  const closed = new Promise<void>((done) => NetServer.prototype.close.call(server, () => done())).then(() => {
    open = false
  })
  endStreams()
  const from = Date.now()
  while (open && Date.now() - from < 6_000) {
    if (Date.now() - from > graceMs) server.closeIdleConnections()
    await sleep(20)
  }
  server.closeAllConnections()
  await closed
}

/**
 * Listens on the configured address; with no port chosen, on the next free one. `drain` accepts nothing new, ends the
 * event streams and waits for the requests that are under way.
 */
export async function listen(listener: RequestListener, config: Config) {
  // Late headers are looked for as often as late bodies.
  const server = createServer({ connectionsCheckingInterval: 1_000 }, listener)
  // Longer than a proxy keeps its side, so that it never writes into a connection that we close.
  server.keepAliveTimeout = 65_000
  boundSockets(server, config.trustProxy)
  await listenSomewhere(server, config)
  return { url: config.publicUrl ?? urlOf(server, config.host), drain: () => drainServer(server) }
}
