import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { categoryProblems } from './problems.ts'
import { categories } from './service.ts'

export const serviceCategories = defineFeature({
  name: 'service-categories',
  demonstration: () => import('./demonstration.ts'),
  problems: categoryProblems,
  tables: ['service_category'],
  grants: {
    'service-categories': {
      administrator: [...writing, 'export'],
      operator: [...reading, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listCategories, categories.list)],
  mount: (app) => {
    mount(app, contract.listCategories, categories.list)
    mount(app, contract.getCategory, categories.get)
    mount(app, contract.createCategory, categories.create)
    mount(app, contract.editCategory, categories.edit)
  },
  keys: { 'service-categories': keyByCode('service-categories:list', categories.list, namedAndActive) },
  records: { 'service-categories': categories.record },
})
