import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const departments: Feature = {
  name: 'departments',
  records: { departments: (ctx, id) => service.getDepartment(ctx, id, 'departments:show') },
  routes: (app) => {
    mount(app, contract.listDepartments, (ctx, { query }) =>
      queries.listDepartments(ctx.db, query, service.departmentScope(ctx, 'departments:list')),
    )
    mount(app, contract.getDepartment, (ctx, { params }) => service.getDepartment(ctx, params.id, 'departments:show'))
    mount(app, contract.createDepartment, (ctx, { body }) => service.createDepartment(ctx, body))
    mount(app, contract.editDepartment, (ctx, { params, body }) => service.editDepartment(ctx, params.id, body))
  },
}
