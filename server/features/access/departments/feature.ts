import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { departmentProblems } from './problems.ts'
import { createDepartment, departments, editDepartment } from './service.ts'

export const departmentsFeature = defineFeature({
  name: 'departments',
  problems: departmentProblems,
  tables: ['department'],
  grants: {
    departments: {
      administrator: [...writing, 'export'],
      operator: ['list'],
      approver: ['list'],
      auditor: [...reading, 'export'],
    },
  },
  keys: { departments: keyByCode('departments:list', departments.list, namedAndActive) },
  records: { departments: departments.record },
  parts: [exportOf(contract.listDepartments, departments.list)],
  mount: (app) => {
    mount(app, contract.listDepartments, departments.list)
    mount(app, contract.getDepartment, departments.get)
    mount(app, contract.createDepartment, createDepartment)
    mount(app, contract.editDepartment, editDepartment)
  },
})
