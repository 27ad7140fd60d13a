import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { departmentProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const departments = defineFeature({
  name: 'departments',
  problems: departmentProblems,
  tables: ['department'],
  grants: {
    departments: {
      administrator: writing,
      operator: ['list'],
      approver: ['list'],
      auditor: reading,
    },
  },
  records: { departments: (ctx, id) => service.getDepartment(ctx, id, 'departments:show') },
  mount: (app) => {
    mount(app, contract.listDepartments, (ctx, { query }) =>
      queries.listDepartments(ctx.db, query, service.departmentScope(ctx, 'departments:list')),
    )
    mount(app, contract.getDepartment, (ctx, { params }) => service.getDepartment(ctx, params.id, 'departments:show'))
    mount(app, contract.createDepartment, (ctx, { body }) => service.createDepartment(ctx, body))
    mount(app, contract.editDepartment, (ctx, { params, body }) => service.editDepartment(ctx, params.id, body))
  },
})
