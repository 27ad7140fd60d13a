import { type AllowedPlace, allowingPlace, readAddress } from '#contract/addresses.ts'
import { dayMs } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import type { PageAnswer, PageFailure } from '#kernel/outbound/pages.ts'
import type { FindingKind } from './enums.ts'

export interface Found {
  kind: FindingKind
  status?: number
  leadsTo?: string
  certificateUntil?: Date
}

/** An address in use, and whether what its root answers says nothing of it. */
export interface Link {
  address: string
  hostOnly: boolean
}

/** What was found, and whether somebody answered; null where nobody was asked. */
export interface Looked {
  found: Found[]
  heard: boolean | null
}

const hops = 5
const certificateDays = 30
const redirects = new Set([301, 302, 303, 307, 308])
/** Answers of a page that is there: for those who sign in, for browsers alone, for fewer callers. */
const answers = new Set([401, 403, 405, 406, 429])
const isThere = (status: number) => status < 400 || answers.has(status)

/** What a failure says of a link; where nobody answered it says the least. */
const kindOfFailure: Record<PageFailure, FindingKind> = {
  name: 'UNREACHABLE',
  timeout: 'UNREACHABLE',
  connection: 'UNREACHABLE',
  certificate: 'CERTIFICATE',
  refused: 'REFUSED',
}

function isAllowed(address: string, places: readonly AllowedPlace[], now: Date): boolean {
  const read = readAddress(address)
  return 'address' in read && allowingPlace(places, read.address, now) !== undefined
}

/** Follows an address as somebody who is led there would, as far as the allow list goes. */
export async function lookAt(ctx: Ctx, link: Link, places: readonly AllowedPlace[]): Promise<Looked> {
  const now = ctx.now()
  if (!isAllowed(link.address, places, now)) return { found: [{ kind: 'NOT_ALLOWED' }], heard: null }
  const found: Found[] = []
  let address = link.address
  for (let hop = 0; hop <= hops; hop++) {
    const answer = await ask(ctx, address, places)
    if ('failure' in answer) {
      const kind = kindOfFailure[answer.failure]
      return { found: [...found, { kind }], heard: hop > 0 || kind !== 'UNREACHABLE' }
    }
    const { status, certificateUntil } = answer
    if (endsSoon(certificateUntil, now)) found.push({ kind: 'CERTIFICATE_ENDS', certificateUntil })
    const next = targetOf(answer, address)
    if (next === undefined)
      return { found: isThere(status) || link.hostOnly ? found : [...found, { kind: 'DEAD', status }], heard: true }
    if (!isAllowed(next, places, now))
      return { found: [...found, { kind: 'REDIRECT', status, leadsTo: shown(next) }], heard: true }
    address = next
  }
  // It leads in a circle.
  return { found: [...found, { kind: 'DEAD' }], heard: true }
}

const endsSoon = (until: Date, now: Date) => until.getTime() < now.getTime() + certificateDays * dayMs

/** HEAD first; servers that do not know it are asked as a browser asks. */
async function ask(
  ctx: Ctx,
  address: string,
  places: readonly AllowedPlace[],
): Promise<PageAnswer | { failure: PageFailure }> {
  const { fetchPage } = ctx.deps.outbound
  const head = await fetchPage(ctx, { address, places, method: 'HEAD' })
  const settled = 'failure' in head ? head.failure !== 'connection' : isThere(head.status)
  return settled ? head : fetchPage(ctx, { address, places, method: 'GET' })
}

function targetOf({ status, location }: PageAnswer, from: string): string | undefined {
  if (!redirects.has(status) || location === null) return undefined
  return URL.canParse(location, from) ? new URL(location, from).href : location
}

/** Without what follows the path: it may hold somebody's session. */
const shown = (address: string) => address.replace(/[?#].*$/s, '').slice(0, 500)
