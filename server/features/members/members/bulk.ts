import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import * as contract from './contract.ts'
import { checkUntil, freezeMember, liftMember } from './freezes.ts'
import { rows } from './queries.ts'
import { members } from './service.ts'

const of = { list: contract.listMembers, resource: members, rows: () => rows, sensitivity: 'MASKED' } as const

export const freezing = defineBulk({
  ...of,
  name: { zh: '凍結會員', en: 'Freeze members' },
  endpoints: { preview: contract.previewFreezes, order: contract.orderFreezes },
  check: (ctx, { untilOn }) => checkUntil(ctx, untilOn),
  hinder: () => hinderedBy('member.status', { FROZEN: 'member.alreadyFrozen', CLOSED: 'member.closed' }),
  step: (ctx, id, body) => freezeMember(ctx, { params: { id }, body, query: undefined }),
})

export const lifting = defineBulk({
  ...of,
  name: { zh: '解除會員凍結', en: 'Lift freezes of members' },
  endpoints: { preview: contract.previewLifts, order: contract.orderLifts },
  hinder: () => hinderedBy('member.status', { ACTIVE: 'member.notFrozen', CLOSED: 'member.closed' }),
  step: (ctx, id, body) => liftMember(ctx, { params: { id }, body, query: undefined }),
})
