import type { Agency } from '#features/access/agencies/contract.ts'
import { agencyProblems } from '#features/access/agencies/problems.ts'
import { flag, number, reference, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'

export const fields = [
  text('name'),
  text('code'),
  reference('parentName', 'parentId', 'agencies', { hint: 'agencies.rootHint' }),
  flag('active', 'UnitState'),
  number('departmentCount'),
  number('userCount'),
]

export const pages = definePages<Agency>({
  name: 'agencies',
  title: 'name',
  input: async () => (await import('#features/access/agencies/contract.ts')).agencyInput,
  problems: agencyProblems,
  fields,
})
