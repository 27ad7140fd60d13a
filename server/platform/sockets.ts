import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressGroup } from '#kernel/http/source.ts'
import { isUpload } from '#kernel/http/uploads.ts'

/** What a connection may take: time in milliseconds, rates in bytes a second. */
export const socketLimits = {
  headersMs: 10_000,
  /** Within which headers and body have arrived, but for an upload that moves at the least rate. */
  requestMs: 30_000,
  uploadRate: 64 * 1024,
  /** Without a byte either way while an answer goes out. */
  silentMs: 60_000,
  sockets: 2_000,
  /** From one address, where that is not a proxy's. */
  socketsOfOne: 300,
  /** What is still taken, and for how long, of a body that was answered unread: who writes first sees the answer too. */
  lingerMs: 1_000,
  lingerBytes: 1024 * 1024,
}
export type SocketLimits = typeof socketLimits

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  from: number
  /** Of the socket, when the request began. */
  bytes: number
}

/**
 * Bounds what connections take, by time, rate and number. `requestTimeout` of Node is one for all requests of a server
 * and knows no uploads, so the time of bodies is kept here: by what the socket has received, which costs a request
 * nothing.
 */
export function boundSockets(server: Server, trustProxy: boolean, limits: SocketLimits = socketLimits): void {
  const exchanges = new Map<Socket, Exchange>()
  server.headersTimeout = limits.headersMs
  server.requestTimeout = 0
  server.timeout = limits.silentMs
  server.maxConnections = limits.sockets
  if (!trustProxy) boundAddresses(server, limits.socketsOfOne)
  server.prependListener('request', (request, response) => {
    const { socket } = request
    exchanges.set(socket, { request, response, from: Date.now(), bytes: socket.bytesRead })
    response.once('close', () => {
      if (exchanges.get(socket)?.response === response) exchanges.delete(socket)
    })
    closeIfUnread(request, response, limits)
  })
  server.on('timeout', (socket) => {
    const exchange = exchanges.get(socket)
    // What is still being worked on has nothing to send yet.
    const isAtWork = exchange?.request.complete && !exchange.response.headersSent
    if (!isAtWork) socket.destroy()
  })
  const look = setInterval(() => {
    for (const [socket, exchange] of exchanges) if (isLate(socket, exchange, limits)) breakOff(socket, exchange)
  }, 1_000)
  look.unref()
  server.once('close', () => clearInterval(look))
}

function isLate(socket: Socket, { request, from, bytes }: Exchange, limits: SocketLimits): boolean {
  const ms = Date.now() - from
  if (request.complete || ms < limits.requestMs) return false
  return !isUpload(request) || (socket.bytesRead - bytes) / (ms / 1_000) < limits.uploadRate
}

function breakOff(socket: Socket, { response }: Exchange): void {
  if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  socket.destroySoon()
}

/**
 * An answer that goes out before its request is in ends the connection: otherwise node:http reads the rest, however
 * long it is. Closing at once would reset the connection before the answer is read, so it lingers a little.
 */
function closeIfUnread(request: IncomingMessage, response: ServerResponse, limits: SocketLimits): void {
  const { writeHead } = response
  response.writeHead = (...args: unknown[]) => {
    if (!request.complete) {
      response.setHeader('connection', 'close')
      request.socket.destroySoon = () => linger(request.socket, limits)
    }
    return writeHead.apply(response, args as Parameters<typeof writeHead>)
  }
}

function linger(socket: Socket, { lingerMs, lingerBytes }: SocketLimits): void {
  const until = Date.now() + lingerMs
  const most = socket.bytesRead + lingerBytes
  socket.destroySoon = () => undefined
  socket.end()
  const look = setInterval(() => {
    if (socket.bytesRead > most) socket.pause()
    if (!socket.destroyed && Date.now() < until) return
    clearInterval(look)
    socket.destroy()
  }, 5)
}

/** A proxy that is trusted stands for many, and bounds them itself. */
function boundAddresses(server: Server, max: number): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = addressGroup(socket.remoteAddress ?? '')
    const count = (open.get(address) ?? 0) + 1
    if (count > max) return socket.destroy()
    open.set(address, count)
    return socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}
