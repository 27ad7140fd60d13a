import { keepPicture } from '#engines/pictures/pictures.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { CardIssuer, CardIssuerInput } from './contract.ts'
import { readsAt, stored } from './queries.ts'

export const picturePurpose = 'card-issuer-pictures'

export const cardIssuers = verbsOf({
  name: 'card-issuers',
  table: 'card_issuer',
  columns: { agency: 'card_issuer.agency_id' },
  reads: readsAt,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId }) => {
    if (!reaches(ctx.actor, 'card-issuers:create', { agencyId })) throw invalid({ agencyId: 'agency' })
    return {}
  },
  check: checkIssuer,
  taken: taken('cardIssuer.agencyTaken', 'agencyId', { agencyId: 'agency' }),
})

async function checkIssuer(ctx: Ctx, after: CardIssuerInput, before?: CardIssuer): Promise<void> {
  const { contractFromOn, contractUntilOn, pictureId } = after
  if (contractUntilOn && contractUntilOn < contractFromOn)
    throw invalid({ contractUntilOn: 'cardIssuer.contractOrder' })
  if (pictureId && pictureId !== before?.pictureId) await keepPicture(ctx, picturePurpose, pictureId)
}

/** An issuer that the actor may choose; undefined also where it is foreign. */
export function findReachableIssuer(ctx: Ctx, id: number): Promise<CardIssuer | undefined> {
  return readsAt(ctx.now()).find(ctx.db, id, scopeOn(cardIssuers.resource, ctx, 'card-issuers:list'))
}

export async function picturesOfIssuer(ctx: Ctx, id: number) {
  return [(await findReachableIssuer(ctx, id))?.pictureId ?? null]
}

export { stateOf as stateOfIssuer } from './queries.ts'
