import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './kernel/config.ts'
import { endStreams } from './kernel/progress.ts'

export interface Listening {
  url: string
  /** Accepts nothing new, ends the event streams and waits for the requests that are under way. */
  drain(): Promise<void>
}

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
    const body: unknown = await answer.json()
    const ours = typeof body === 'object' && body !== null && 'name' in body && body.name === 'citypass-console'
    return ours ? 'another CityPass Console' : 'another program'
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

async function drainServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  endStreams()
  let open = true
  closed.then(() => {
    open = false
  })
  // A connection that was busy when the server closed is kept alive by Node after its answer.
  for (const end = Date.now() + 6_000; open && Date.now() < end; await sleep(25)) server.closeIdleConnections()
  server.closeAllConnections()
  await closed
}

/** Listens on the configured address; with no port chosen, on the next free one. */
export async function listen(listener: RequestListener, config: Config): Promise<Listening> {
  const server = createServer(listener)
  // Longer than a proxy keeps its side, so that it never writes into a connection that we close.
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 30_000
  await listenSomewhere(server, config)
  return { url: config.publicUrl ?? urlOf(server, config.host), drain: () => drainServer(server) }
}
