import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { apiBase } from '#test/support/app.ts'

export interface Reply {
  status: number
  ms: number
  body: string
  cookie: string
}

interface Asked {
  method?: 'GET' | 'POST'
  path: string
  cookie?: string
  body?: unknown
  /** Where the caller says it asks from. */
  from?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 })

/** One request to a process over its socket; status 0 where the connection broke. */
export function ask(
  url: string,
  { method = 'POST', path, cookie = '', body, from = '10.0.0.1' }: Asked,
): Promise<Reply> {
  const begin = performance.now()
  return new Promise((done) => {
    const raw = typeof body === 'string'
    const type = raw ? 'application/octet-stream' : 'application/json'
    const headers = { cookie, 'content-type': type, 'x-forwarded-for': from, 'accept-language': 'en' }
    const end = (status: number, text = '', cookies = '') =>
      done({ status, ms: performance.now() - begin, body: text, cookie: cookies })
    const outgoing = request(`${url}${apiBase}${path}`, { method, agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => end(answer.statusCode ?? 0, text, cookiesOf(answer.headers['set-cookie'])))
      answer.on('error', () => end(0))
    })
    outgoing.on('error', () => end(0))
    outgoing.end(method === 'GET' ? undefined : raw ? body : JSON.stringify(body ?? {}))
  })
}

const cookiesOf = (set: string[] = []) => set.map((one) => one.split(';')[0]).join('; ')

/** A connection that says what it wants to send, for callers that do not behave. */
export function open(url: string): Socket {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  return socket
}

export const headOf = (length: number, from: string) =>
  `POST ${apiBase}/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
  `x-forwarded-for: ${from}\r\ncontent-length: ${length}\r\n\r\n`

export const anAddress = () => `10.${[...randomBytes(3)].join('.')}`
