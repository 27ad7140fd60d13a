import { sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import * as contract from './contract.ts'
import { rows } from './queries.ts'
import { memberCards } from './service.ts'
import { hindrances, resumeCard, revokeCard, suspendCard } from './steps.ts'

const of = {
  list: contract.listMemberCards,
  resource: memberCards,
  rows: () => rows,
  persons: { type: 'members', id: 'member_card.member_id' },
  sensitivity: 'MASKED',
} as const
const status = 'member_card.status'

export const suspending = defineBulk({
  ...of,
  name: { zh: '停用卡證', en: 'Suspend cards' },
  endpoints: { preview: contract.previewSuspensions, order: contract.orderSuspensions },
  hinder: () => hinderedBy(status, hindrances.suspend),
  step: (ctx, id, body) => suspendCard(ctx, { params: { id }, body }),
})

export const resuming = defineBulk({
  ...of,
  name: { zh: '恢復卡證', en: 'Resume cards' },
  endpoints: { preview: contract.previewResumptions, order: contract.orderResumptions },
  hinder: (ctx) => sql`coalesce(${hinderedBy(status, hindrances.resume)},
    if(member_card.valid_until_on < ${taipeiDay(ctx.now())}, 'memberCard.pastEnd', null))`,
  step: (ctx, id, body) => resumeCard(ctx, { params: { id }, body }),
})

export const revoking = defineBulk({
  ...of,
  name: { zh: '廢止卡證', en: 'Revoke cards' },
  endpoints: { preview: contract.previewRevocations, order: contract.orderRevocations },
  hinder: () => hinderedBy(status, hindrances.revoke),
  step: (ctx, id, body) => revokeCard(ctx, { params: { id }, body }),
})
