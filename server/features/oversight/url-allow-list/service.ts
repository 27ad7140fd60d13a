import { domainToUnicode } from 'node:url'
import { getPublicSuffix } from 'tldts'
import { type AllowedPlace, isOver, readAddress } from '#contract/addresses.ts'
import type { Answer, Input } from '#contract/endpoint.ts'
import { editRecord, getRecord } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken, updateRecord } from '#engines/resource/write.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { checkBreaks, listBreaks, requireAll } from './breaks.ts'
import { findPlace } from './check.ts'
import type * as contract from './contract.ts'
import type { AllowedUrl } from './contract.ts'
import { holdList, readsAt, stored } from './queries.ts'

const isTaken = taken('allowedUrl.taken', 'host')

export const places = verbsOf({
  name: 'url-allow-list',
  table: 'url_allow',
  reads: readsAt,
  stored,
  label: ({ host, pathPrefix, subdomains }) =>
    `${subdomains ? '*.' : ''}${host}${pathPrefix === '/' ? '' : pathPrefix}`,
  place: (ctx) => {
    requireAll(ctx, 'url-allow-list:create')
    return { created_by: ctx.actor.id }
  },
  check: (_, after) => checkOwner(after),
  taken: isTaken,
})
const { resource } = places

/** Suffixes whose names only authorities get. */
const ofAuthorities = new Set(['gov.tw'])

/** Below a public suffix, as com.tw or github.io (publicsuffix.org), anybody may get a name: all of it is no place. */
function checkOwner({ host, subdomains }: Pick<AllowedPlace, 'host' | 'subdomains'>): void {
  const isPublic = getPublicSuffix(host, { allowPrivateDomains: true }) === host
  if (subdomains && isPublic && !ofAuthorities.has(host)) throw invalid({ subdomains: 'allowedUrl.suffix' })
}

/** Of two who take places away at once the second sees what the first has left. */
const lock = (ctx: Ctx) => holdList(ctx.db)

type Change = Partial<AllowedPlace>
const changed = (before: AllowedUrl, change: Change): AllowedPlace => {
  const said = Object.entries(change).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(said) }
}

interface Edit {
  params: { id: number }
  body: Input<typeof contract.editAllowedUrl>['body']
}

export function editAllowedUrl(ctx: Ctx, { params, body: { breaks, version, ...change } }: Edit): Promise<AllowedUrl> {
  const at = { id: params.id, version }
  return editRecord(resource, ctx, {
    ...at,
    lock,
    write: async (ctx, before) => {
      const after = changed(before, change as Change)
      checkOwner(after)
      await checkBreaks(ctx, before, after, breaks)
      return updateRecord('url_allow', ctx.db, at, stored.update(change), ctx.now()).catch(isTaken)
    },
  })
}

/** Its addresses are allowed no more from now on; the entry stays, so that everybody sees what was allowed until when. */
export function endAllowedUrl(
  ctx: Ctx,
  { params, body: { breaks, version, reason } }: Input<typeof contract.endAllowedUrl>,
): Promise<AllowedUrl> {
  const at = { id: params.id, version }
  return editRecord(resource, ctx, {
    ...at,
    action: 'end',
    reason,
    lock,
    write: async (ctx, before) => {
      if (isOver(before, ctx.now())) throw conflict('allowedUrl.ended')
      await checkBreaks(ctx, before, null, breaks)
      // Through an instant means also at it.
      const ended = { valid_until_at: new Date(ctx.now().getTime() - 1) }
      return updateRecord('url_allow', ctx.db, at, ended, ctx.now())
    },
  })
}

interface Extension {
  id: number
  version: number
  validUntilAt: string
}

/** Only to a later end: nothing breaks by it. */
export function extendAllowedUrl(ctx: Ctx, { validUntilAt, ...at }: Extension): Promise<AllowedUrl> {
  requireAll(ctx)
  return editRecord(resource, ctx, {
    ...at,
    action: 'extend',
    write: async (ctx, before) => {
      if (!isOver(before, new Date(validUntilAt))) throw conflict('allowedUrl.longer')
      return updateRecord('url_allow', ctx.db, at, stored.update({ validUntilAt }), ctx.now())
    },
  })
}

const mostShown = 50

export async function findBreaks(
  ctx: Ctx,
  { params, body: { change } }: Input<typeof contract.findBreaks>,
): Promise<Answer<typeof contract.findBreaks>> {
  const before = await getRecord(resource, ctx, params.id, 'url-allow-list:edit')
  const uses = await listBreaks(ctx, before, change && changed(before, change as Change))
  return { total: uses.length, uses: uses.slice(0, mostShown) }
}

export async function testAddress(
  ctx: Ctx,
  { body }: Input<typeof contract.testAddress>,
): Promise<Answer<typeof contract.testAddress>> {
  const read = readAddress(body.address)
  const host = 'address' in read ? read.address.host : null
  const found = await findPlace(ctx, body.address)
  const answer = { host, hostName: host && domainToUnicode(host) }
  if ('place' in found) return { ...answer, problem: null, place: found.place }
  return { ...answer, problem: ctx.translate(found.problem), place: null }
}

export { listUses, type Use } from './breaks.ts'
export { listPlaces } from './queries.ts'
