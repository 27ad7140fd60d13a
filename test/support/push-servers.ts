import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import type { TestApp } from './app.ts'

export interface Asked {
  method: string
  /** With its query. */
  path: string
  headers: IncomingMessage['headers']
  body: string
}
type Answer = (asked: Asked, response: ServerResponse) => unknown

/** A server of this machine that keeps what it was asked, and answers as it is told at the time. */
export async function localServer(answer: Answer) {
  const asked: Asked[] = []
  const state = { answer }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { method = '', url = '', headers } = request
    const one = { method, path: url, headers, body: Buffer.concat(parts).toString() }
    asked.push(one)
    state.answer(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { asked, state, close, origin: `http://127.0.0.1:${port}` }
}

export const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** It heard everything and its answer is lost: the connection ends in the middle of it. */
export function cutOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 100 }).write('{"id":"')
  setImmediate(() => response.destroy())
}

/** Lets an app call these servers, by the names of destinations, and nothing else. */
export function connect(t: TestApp, servers: Record<string, { origin: string }>): void {
  const destinations = Object.entries(servers).map(([name, { origin }]) => [name, { origin, network: 'loopback' }])
  t.deps.outbound = createOutbound(Object.fromEntries(destinations))
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
export const accountPublicKey = publicKey

/** A key file as Google's console gives it away. */
export const serviceAccountOf = (project: string, name = 'push') =>
  JSON.stringify({
    type: 'service_account',
    project_id: project,
    client_email: `${name}@${project}.iam.gserviceaccount.com`,
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  })
