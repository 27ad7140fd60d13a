import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where a destination stands: in the world (without word of it), in the house's own network, or (tests) on this machine. */
export type Network = 'public' | 'private' | 'loopback'
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

/** A destination's name led to an address where it has no business. */
export class AddressRefused extends Error {}

const ranges: Record<Network, readonly string[]> = {
  public: ['unicast'],
  private: ['private', 'uniqueLocal', 'carrierGradeNat'],
  loopback: ['loopback'],
}
/** Metadata services whose numbers look public or private: Azure, AWS by IPv6, Alibaba. */
const metadata = new Set(['168.63.129.16', 'fd00:ec2::254', '100.100.100.200'])

/** An IPv4 address within an IPv6 one counts as the IPv4 address that it is. */
export function isAllowed(address: string, network: Network): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (metadata.has(parsed.toString()) || !ranges[network].includes(parsed.range())) return false
  return network !== 'public' || isOfTheWorld(parsed)
}

const global = ipaddr.IPv6.parseCIDR('2000::/3')

/** Of IPv6 the world has 2000::/3 alone (RFC 4291): `::a9fe:a9fe` is an IPv4 address in an old spelling. */
const isOfTheWorld = (address: ipaddr.IPv4 | ipaddr.IPv6) => address.kind() === 'ipv4' || address.match(global)

export const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true })

/** The look-up of a socket: what is connected to is what was checked, and one bad address among good ones refuses all. */
export function checkedLookup(network: Network, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const answer = ([first, ...others]: LookupAddress[]) => {
      const found = first && [first, ...others]
      if (!found?.every(({ address }) => isAllowed(address, network))) callback(new AddressRefused(), '')
      else if (options.all) callback(null, found)
      else callback(null, found[0]?.address ?? '', found[0]?.family)
    }
    resolve(hostname).then(answer, (error: NodeJS.ErrnoException) => callback(error, ''))
  }
}
