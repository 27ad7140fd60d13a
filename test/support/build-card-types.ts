import type { Rules } from '#features/cards/card-types/contract.ts'
import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { createBuilders, mint } from './builders.ts'

/** The issuer of an agency, in contract around the test's now; an agency is one issuer at most. */
export async function buildCardIssuer(
  { database: { db }, now }: Deps,
  values: { agencyId: number; active?: boolean; pictureId?: number; contact?: string },
): Promise<number> {
  const known = await db
    .selectFrom('card_issuer')
    .select('id')
    .where('agency_id', '=', values.agencyId)
    .executeTakeFirst()
  if (known) return known.id
  const row = {
    agency_id: values.agencyId,
    contract_from_on: '2025-01-01',
    active: Number(values.active ?? true),
    contact: values.contact ?? null,
    picture_id: values.pictureId ?? null,
    created_at: now(),
    updated_at: now(),
  }
  return insertedId(await db.insertInto('card_issuer').values(row).executeTakeFirstOrThrow())
}

interface TypeValues extends Partial<Rules> {
  agencyId?: number
  code?: string
  name?: string
  active?: boolean
}

/** A card type in its first edition, valid for ever and one a member unless told otherwise. */
export async function buildCardType(
  deps: Deps,
  values: TypeValues = {},
): Promise<{ id: number; code: string; agencyId: number; issuerId: number }> {
  const { db } = deps.database
  const agencyId = values.agencyId ?? (await createBuilders(deps).agency()).id
  const issuerId = await buildCardIssuer(deps, { agencyId })
  const { code = `CT${mint()}-${process.pid}`, name = `卡證${code}` } = values
  const active = Number(values.active ?? true)
  const own = { code, name, name_en: name, issuer_id: issuerId, agency_id: agencyId, active }
  const row = { ...own, created_at: deps.now(), updated_at: deps.now() }
  const id = insertedId(await db.insertInto('card_type').values(row).executeTakeFirstOrThrow())
  const edition = {
    card_type_id: id,
    edition: 1,
    validity: values.validity ?? 'NONE',
    valid_until_on: values.validUntilOn ?? null,
    valid_years: values.validYears ?? null,
    until_age: values.untilAge ?? null,
    one_active: Number(values.oneActive ?? true),
    colour: values.colour ?? 'TEAL',
    emblem: values.emblem ?? 'CARD',
    picture_id: values.pictureId ?? null,
    fields: JSON.stringify(values.fields ?? []),
    made_at: deps.now(),
  }
  await db.insertInto('card_type_edition').values(edition).execute()
  return { id, code, agencyId, issuerId }
}
