import { reading, writing } from '#contract/permissions.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { departmentProblems } from './problems.ts'
import { createDepartment, departments, editDepartment } from './service.ts'

export const departmentsFeature = defineFeature({
  name: 'departments',
  problems: departmentProblems,
  tables: ['department'],
  grants: { departments: { administrator: writing, operator: ['list'], approver: ['list'], auditor: reading } },
  keys: {
    departments: keyByCode('departments:list', departments.list, ({ name, active }) => ({
      label: name,
      state: { field: 'active', value: String(active) },
    })),
  },
  records: { departments: departments.record },
  mount: (app) => {
    mount(app, contract.listDepartments, departments.list)
    mount(app, contract.getDepartment, departments.get)
    mount(app, contract.createDepartment, createDepartment)
    mount(app, contract.editDepartment, editDepartment)
  },
})
