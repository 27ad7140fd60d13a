import { reading, writing } from '#contract/permissions.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { agencyProblems } from './problems.ts'
import { agencies, createAgency, editAgency } from './service.ts'

export const agenciesFeature = defineFeature({
  name: 'agencies',
  problems: agencyProblems,
  tables: ['agency'],
  grants: { agencies: { administrator: writing, operator: ['list'], approver: ['list'], auditor: reading } },
  keys: {
    agencies: keyByCode('agencies:list', agencies.list, ({ name, active }) => ({
      label: name,
      state: { field: 'active', value: String(active) },
    })),
  },
  records: { agencies: agencies.record },
  mount: (app) => {
    mount(app, contract.listAgencies, agencies.list)
    mount(app, contract.getAgency, agencies.get)
    mount(app, contract.createAgency, createAgency)
    mount(app, contract.editAgency, editAgency)
  },
})
