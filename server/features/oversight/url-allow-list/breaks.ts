import { type AllowedPlace, allows, readAddress } from '#contract/addresses.ts'
import type { Permission } from '#contract/permissions.ts'
import { scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { conflict, forbidden } from '#kernel/http/errors.ts'
import type { AllowedUrl, BrokenUse } from './contract.ts'
import { listPlaces } from './queries.ts'

export type Use = AddressUse & { resource: string }

/** The addresses outside to which records of all features lead people. */
export async function listUses({ db, deps }: Pick<Ctx, 'db' | 'deps'>): Promise<Use[]> {
  const stated = Object.entries(deps.product.addresses)
  const lists = stated.map(async ([resource, list]) => (await list(db)).map((use) => ({ ...use, resource })))
  return (await Promise.all(lists)).flat()
}

/** When it shows what a change does: at once, or where it ends a place earlier, after that end. */
function momentOf(before: AllowedPlace, after: AllowedPlace | null, now: Date): Date {
  const end = after?.validUntilAt ? Date.parse(after.validUntilAt) : Number.POSITIVE_INFINITY
  const was = before.validUntilAt === null ? Number.POSITIVE_INFINITY : Date.parse(before.validUntilAt)
  return end < was && end >= now.getTime() ? new Date(end + 1) : now
}

/** A place has no agency: a grant that reaches some agencies only must not change, nor be told of, what holds in all. */
export function requireAll({ actor }: Ctx, permission: Permission = 'url-allow-list:edit'): void {
  if (scopeOf(actor, permission) !== 'ALL') throw forbidden('allowedUrl.scope')
}

/** The addresses in use that only this place allows, and that it would allow no more as `after`, or not being there. */
export async function listBreaks(ctx: Ctx, before: AllowedUrl, after: AllowedPlace | null): Promise<BrokenUse[]> {
  requireAll(ctx)
  const now = ctx.now()
  const at = momentOf(before, after, now)
  const others = (await listPlaces(ctx.db, now)).filter(({ id }) => id !== before.id)
  const left = after ? [...others, after] : others
  return (await listUses(ctx)).flatMap(({ resource, recordId, label, field, address: url }) => {
    const read = readAddress(url)
    if ('problem' in read || !allows(before, read.address, now)) return []
    if (left.some((place) => allows(place, read.address, at))) return []
    return [{ resource, recordId, label, field, address: read.address.href }]
  })
}

/** Refuses what would leave more addresses in use without a place than whoever asks for it has seen. */
export async function checkBreaks(ctx: Ctx, before: AllowedUrl, after: AllowedPlace | null, seen: number) {
  const total = (await listBreaks(ctx, before, after)).length
  if (total > seen) throw conflict('allowedUrl.breaks', { total }, 'breaks')
}
