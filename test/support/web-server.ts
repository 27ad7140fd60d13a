import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createPageFetcher, type Way } from '#kernel/outbound/pages.ts'
import { testCertificate } from './certificate.ts'

/** What answers behind each host name. */
export type Hosts = Record<string, RequestListener>

/**
 * The world as a test has it: hosts below `links.example.tw` on this machine, with a certificate that holds for them; no other
 * name leads anywhere. `asked` is what they were asked for.
 */
export async function openWorld(hosts: Hosts) {
  const asked: string[] = []
  const server = createServer(testCertificate, (request, response) => {
    const [host = ''] = (request.headers.host ?? '').split(':')
    asked.push(`${request.method} ${host}${request.url}`)
    hosts[host]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const resolve = async (name: string) => {
    if (!(name in hosts)) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const { port } = server.address() as AddressInfo
  const way: Way = { network: 'loopback', resolve, port, ca: testCertificate.cert }
  return {
    asked,
    fetchPage: (more: Partial<Way> = {}) => createPageFetcher({ ...way, ...more }),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
