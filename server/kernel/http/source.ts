import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/** Behind a trusted proxy the last hop it wrote counts; what a client wrote before it does not. */
export function addressOf(c: Context, trustProxy: boolean): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  const forwarded = trustProxy ? lastOf(c.req.header('x-forwarded-for')) : undefined
  return (forwarded ?? incoming?.socket.remoteAddress ?? 'local').slice(0, 45)
}

/** What a proxy wrote into a list that each hop adds to. */
function lastOf(header: string | undefined): string | undefined {
  return header?.split(',').at(-1)?.trim()
}

/** Those who are counted as one: whoever has an IPv6 address has 2^64 of them. */
export function addressGroup(address: string): string {
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return address
  const ip = ipaddr.IPv6.parse(address)
  if (ip.isIPv4MappedAddress()) return ip.toIPv4Address().toString()
  return `${ip.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

/** The scheme by which a request came to us or to the proxy that we trust. */
function schemeOf(c: Context, host: string): string {
  const { publicOrigin, trustProxy } = c.get('ctx').deps.settings
  if (publicOrigin && new URL(publicOrigin).host === host) return new URL(publicOrigin).protocol
  return trustProxy && lastOf(c.req.header('x-forwarded-proto')) === 'https' ? 'https:' : 'http:'
}

/** Whether a page of ours sent it: scheme, host and port are those of the public address, or those that were asked. */
export function isOwnOrigin(c: Context, origin: string): boolean {
  if (origin === c.get('ctx').deps.settings.publicOrigin) return true
  const host = c.req.header('host') ?? ''
  const asked = `${schemeOf(c, host)}//${host}`
  return URL.canParse(asked) && new URL(asked).origin === origin
}
