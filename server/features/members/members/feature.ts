import { writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { freezing, lifting } from './bulk.ts'
import * as contract from './contract.ts'
import { memberExport } from './export.ts'
import { figures } from './figures-queries.ts'
import { closeMember, freezeMember, liftExpired, liftMember, listFreezes } from './freezes.ts'
import { listLookedAt } from './looked-at.ts'
import { memberProblems } from './problems.ts'
import { resealMembers } from './reseal.ts'
import { respellMembers } from './respell.ts'
import { revealMember } from './reveal.ts'
import { browseMembers, searchMembers } from './search.ts'
import { createMember, editMember, labelMembers, readMember, showMember } from './service.ts'

export const members = defineFeature({
  name: 'members',
  demonstration: () => import('./demonstration.ts'),
  problems: memberProblems,
  tables: ['member', 'member_freeze'],
  persons: ['members'],
  personLabels: { members: labelMembers },
  grants: {
    members: {
      administrator: [...writing, 'import', 'export', 'reveal'],
      operator: [...writing, 'import', 'export', 'reveal'],
      support: ['show', 'reveal'],
    },
  },
  parts: [memberExport, freezing, lifting],
  reseal: resealMembers,
  respell: respellMembers,
  figures,
  mount: (app) => {
    mount(app, contract.listMembers, (ctx, { query }) => browseMembers(ctx, query))
    mount(app, contract.listLookedAt, listLookedAt)
    mount(app, contract.searchMembers, (ctx, { body }) => searchMembers(ctx, body))
    mount(app, contract.createMember, (ctx, { body }) => createMember(ctx, body))
    mount(app, contract.getMember, (ctx, { params }) => showMember(ctx, params.id))
    mount(app, contract.editMember, (ctx, { params, body }) => editMember(ctx, params.id, body))
    mount(app, contract.revealMember, (ctx, { params, body }) => revealMember(ctx, params.id, body))
    mount(app, contract.listFreezes, listFreezes)
    mount(app, contract.freezeMember, freezeMember)
    mount(app, contract.liftMember, liftMember)
    mount(app, contract.closeMember, closeMember)
  },
  records: { members: (ctx, id) => readMember(ctx, id, 'members:show') },
  jobs: [liftExpired],
  schedules: [
    {
      name: 'member-freeze-expiry-midnight',
      cron: '1 0 * * *',
      job: liftExpired,
      title: '解除到期的凍結',
      does: { zh: '解除凍結期限到昨天為止的會員。', en: 'Lifts the freeze of members that ended yesterday.' },
    },
    {
      name: 'member-freeze-expiry-hourly',
      cron: '31 * * * *',
      job: liftExpired,
      title: '解除到期的凍結',
      does: {
        zh: '解除凍結期限在當天之中到期的會員。',
        en: 'Lifts the freeze of members that ended in the course of the day.',
      },
    },
  ],
})
