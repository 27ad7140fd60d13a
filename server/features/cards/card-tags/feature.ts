import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { mergeTag, mergingTags, previewMerge } from './merge.ts'
import { cardTagProblems } from './problems.ts'
import { cardTags } from './service.ts'

export const cardTagsFeature = defineFeature({
  name: 'card-tags',
  demonstration: () => import('./demonstration.ts'),
  problems: cardTagProblems,
  tables: ['card_tag'],
  grants: {
    'card-tags': {
      administrator: [...writing, 'delete', 'export'],
      operator: [...writing, 'export'],
      support: ['list'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listCardTags, cardTags.list)],
  mount: (app) => {
    mount(app, contract.listCardTags, cardTags.list)
    mount(app, contract.getCardTag, cardTags.get)
    mount(app, contract.createCardTag, cardTags.create)
    mount(app, contract.editCardTag, cardTags.edit)
    mount(app, contract.previewMerge, previewMerge)
    mount(app, contract.mergeTag, mergeTag)
  },
  jobs: [mergingTags],
  records: { 'card-tags': cardTags.record },
})
