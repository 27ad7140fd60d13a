import type { Template } from '#features/services/service-agreement-templates/contract.ts'
import { templateProblems } from '#features/services/service-agreement-templates/problems.ts'
import { byFlag, byReference, flag, search, shown, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { richTexts } from '#web/engines/rich-text/fields.tsx'

export const pages = definePages<Template>({
  name: 'service-agreement-templates',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/services/service-agreement-templates/contract.ts')).templateInput,
  problems: templateProblems,
  fields: [
    text('code', { link: true, sort: true, hint: 'agreementTemplates.codeHint' }),
    text('name', { cut: 320, sort: true }),
    ...richTexts('textZh', 'textEn'),
    shown('agencyName', { sort: true }),
    flag('active', 'AgreementTemplateState', 'enums.AgreementTemplateState.true.label'),
  ],
  groups: {
    'agreementTemplates.basics': ['code', 'name', 'active'],
    'agreementTemplates.texts': ['textZh'],
  },
  filters: [search(), byFlag('active', 'AgreementTemplateState'), byReference('agencyId', 'agencies')],
  emptyHint: 'agreementTemplates.emptyHint',
})
