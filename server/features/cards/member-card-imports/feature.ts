import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { importProblems } from '#engines/imports/problems.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { imports } from './imports.ts'
import { cardImportProblems } from './problems.ts'

export const memberCardImports = defineFeature({
  name: 'member-card-imports',
  demonstration: () => import('./demonstration.ts'),
  problems: { ...importProblems, ...cardImportProblems },
  grants: {
    'member-cards': { administrator: ['import'], operator: ['import'] },
    'member-card-imports': {
      administrator: [...reading, 'run', 'export'],
      operator: [...reading, 'run', 'export'],
      auditor: [...reading, 'export'],
    },
  },
  files: imports.files,
  waiting: imports.waiting,
  parts: [exportOf(contract.listImports, imports.list)],
  mount: (app) => {
    mount(app, contract.previewImport, imports.preview)
    mount(app, contract.listImports, imports.list)
    mount(app, contract.getImport, imports.get)
    mount(app, contract.createImport, imports.create)
    mount(app, contract.applyImport, imports.apply)
    mount(app, contract.listErrors, imports.errors)
    mount(app, contract.cancelImport, imports.cancel)
    mount(app, contract.resumeImport, imports.resume)
  },
  jobs: [imports.job],
  steps: imports.steps,
  records: imports.records,
})
