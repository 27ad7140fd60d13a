import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, startsWith } from '#kernel/database/filters.ts'
import { type CardIssuer, type CardIssuerInput, cardIssuer, type listCardIssuers } from './contract.ts'
import type { CardIssuerState } from './enums.ts'

const ofAgency = { code: 'agency.code', name: 'agency.name' } as const
const kept = columnsOf('card_issuer', cardIssuer.omit({ cardTypeCount: true, state: true }), ofAgency)
const typeCount = sql<number>`(select count(*) from card_type where card_type.issuer_id = card_issuer.id)`
const show = showing<Omit<CardIssuer, 'state'>>()('active')

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listCardIssuers.query>>()({
    table: 'card_issuer',
    select: (db) =>
      db
        .selectFrom('card_issuer')
        .innerJoin('agency', 'agency.id', 'card_issuer.agency_id')
        .select([...kept, typeCount.as('cardTypeCount')]),
    show: (row): CardIssuer => {
      const shown = show(row)
      return { ...shown, state: stateOf(shown, taipeiDay(now)) }
    },
    filters: {
      q: (text) => {
        const named = either(contains('agency.name')(text), startsWith('agency.code')(text))
        return sql<SqlBool>`card_issuer.agency_id in (select id from agency where ${named})`
      },
      state: inState(taipeiDay(now)),
    },
    sorts: {
      id: 'card_issuer.id',
      code: 'agency.code',
      name: 'agency.name',
      contractFromOn: 'card_issuer.contract_from_on',
      contractUntilOn: 'card_issuer.contract_until_on',
      active: 'card_issuer.active',
      createdAt: 'card_issuer.created_at',
    },
  })

type Contract = Pick<CardIssuer, 'active' | 'contractFromOn' | 'contractUntilOn'>

/** The state of an issuer on a business day; `inState` says the same as conditions. */
export function stateOf({ active, contractFromOn, contractUntilOn }: Contract, today: string): CardIssuerState {
  if (!active) return 'STOPPED'
  if (contractFromOn > today) return 'UPCOMING'
  return contractUntilOn !== null && contractUntilOn < today ? 'ENDED' : 'ISSUING'
}

const inState =
  (today: string) =>
  (state: CardIssuerState): Expression<SqlBool> => {
    if (state === 'STOPPED') return sql<SqlBool>`card_issuer.active = 0`
    const begun = sql`card_issuer.active = 1 and card_issuer.contract_from_on <= ${today}`
    if (state === 'UPCOMING') return sql<SqlBool>`card_issuer.active = 1 and card_issuer.contract_from_on > ${today}`
    if (state === 'ENDED') return sql<SqlBool>`${begun} and card_issuer.contract_until_on < ${today}`
    return sql<SqlBool>`${begun} and (card_issuer.contract_until_on is null or card_issuer.contract_until_on >= ${today})`
  }

export const stored = storing<CardIssuerInput, CardIssuer>()('card_issuer', {
  agencyId: 'agency_id',
  contact: 'contact',
  phone: 'phone',
  email: 'email',
  contractFromOn: 'contract_from_on',
  contractUntilOn: 'contract_until_on',
  note: 'note',
  pictureId: 'picture_id',
  active: ['active', Number],
})
