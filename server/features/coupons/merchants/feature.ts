import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { ending } from './bulk.ts'
import * as contract from './contract.ts'
import { merchantProblems } from './problems.ts'
import { figures } from './queries.ts'
import { merchants } from './service.ts'

export const merchantsFeature = defineFeature({
  name: 'merchants',
  demonstration: () => import('./demonstration.ts'),
  problems: merchantProblems,
  tables: ['merchant'],
  grants: {
    merchants: {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: ['list'],
      auditor: [...reading, 'export'],
    },
  },
  figures,
  parts: [exportOf(contract.listMerchants, merchants.list), ending],
  mount: (app) => {
    mount(app, contract.listMerchants, merchants.list)
    mount(app, contract.getMerchant, merchants.get)
    mount(app, contract.createMerchant, merchants.create)
    mount(app, contract.editMerchant, merchants.edit)
  },
  keys: { merchants: keyByCode('merchants:list', merchants.list, namedAndActive) },
  records: { merchants: merchants.record },
})
