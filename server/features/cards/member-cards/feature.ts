import { writing } from '#contract/permissions.ts'
import { agencyOnly } from '#engines/figures.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { resuming, revoking, suspending } from './bulk.ts'
import * as contract from './contract.ts'
import { memberCardExport } from './export.ts'
import { editCard, issueCard } from './issue.ts'
import { expireCards } from './jobs.ts'
import { memberCardProblems } from './problems.ts'
import { resealCards } from './reseal.ts'
import { revealCard } from './reveal.ts'
import { searchCards } from './search.ts'
import { forecastEndings, listCards, listCardsOfMember, recordOf, showCard } from './service.ts'
import { resumeCard, revokeCard, suspendCard } from './steps.ts'

const field = ['member-cards:edit'] as const

export const memberCards = defineFeature({
  name: 'member-cards',
  demonstration: () => import('./demonstration.ts'),
  problems: memberCardProblems,
  tables: ['member_card', 'member_card_step', 'member_card_tag'],
  grants: {
    'member-cards': {
      administrator: [...writing, 'export', 'reveal'],
      operator: [...writing, 'export', 'reveal'],
      support: ['show', 'reveal'],
    },
  },
  figures: {
    memberCards: { order: 120, permission: 'member-cards:list', field, columns: agencyOnly, table: 'member_card' },
  },
  parts: [memberCardExport, suspending, resuming, revoking],
  reseal: resealCards,
  mount: (app) => {
    mount(app, contract.listMemberCards, listCards)
    mount(app, contract.forecastEndings, forecastEndings)
    mount(app, contract.searchMemberCards, searchCards)
    mount(app, contract.issueMemberCard, issueCard)
    mount(app, contract.getMemberCard, showCard)
    mount(app, contract.editMemberCard, editCard)
    mount(app, contract.revealCard, revealCard)
    mount(app, contract.suspendCard, suspendCard)
    mount(app, contract.resumeCard, resumeCard)
    mount(app, contract.revokeCard, revokeCard)
    mount(app, contract.listCardsOfMember, listCardsOfMember)
  },
  records: { 'member-cards': recordOf },
  jobs: [expireCards],
  // A minute into the day, and again each hour for what was issued with an end that had passed.
  schedules: [
    {
      name: 'member-card-expiry-midnight',
      cron: '1 0 * * *',
      job: expireCards,
      title: '卡證到期',
      does: { zh: '把昨天到期的卡證改為已到期。', en: 'Sets cards whose last day was yesterday to expired.' },
    },
    {
      name: 'member-card-expiry-hourly',
      cron: '41 * * * *',
      job: expireCards,
      title: '卡證到期',
      does: {
        zh: '補上發卡時就已到期的卡證。',
        en: 'Does the same for cards that were issued with an end that had passed.',
      },
    },
  ],
})
