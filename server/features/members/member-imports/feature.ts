import { reading } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { importMembers } from './jobs.ts'
import { preview } from './preview.ts'
import { memberImportProblems } from './problems.ts'
import * as service from './service.ts'

export const memberImports = defineFeature({
  name: 'member-imports',
  demonstration: () => import('./demonstration.ts'),
  problems: memberImportProblems,
  tables: ['member_import', 'member_import_error'],
  grants: {
    'member-imports': {
      administrator: [...reading, 'run'],
      operator: [...reading, 'run'],
      auditor: reading,
    },
  },
  files: {
    'member-imports': { upload: 'members:import', download: 'members:import' },
    'member-import-failures': { download: 'members:import' },
  },
  mount: (app) => {
    mount(app, contract.previewImport, (ctx, { body }) => preview(ctx, body))
    mount(app, contract.listImports, (ctx, { query }) => service.listImports(ctx, query))
    mount(app, contract.getImport, (ctx, { params }) => service.getImport(ctx, params.id, 'member-imports:show'))
    mount(app, contract.createImport, (ctx, { body }) => service.createImport(ctx, body))
    mount(app, contract.listErrors, (ctx, { params, query }) => service.listErrors(ctx, params.id, query))
    mount(app, contract.cancelImport, (ctx, { params }) => service.cancelImport(ctx, params.id))
    mount(app, contract.resumeImport, (ctx, { params }) => service.resumeImport(ctx, params.id))
  },
  jobs: [importMembers],
  records: { 'member-imports': (ctx, id) => service.getImport(ctx, id, 'member-imports:show') },
})
