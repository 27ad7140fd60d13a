import type { Service } from '#features/services/services/contract.ts'
import { serviceAudiences, serviceStates } from '#features/services/services/enums.ts'
import { serviceProblems } from '#features/services/services/problems.ts'
import { manySteps } from '#kit/list/manySteps.tsx'
import { Section } from '#kit/pages/Section.tsx'
import {
  begins,
  byChoice,
  byFlag,
  byReference,
  choice,
  ends,
  flag,
  reference,
  search,
  status,
  text,
} from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { AppGrid, PhonePreview } from '#web/engines/services/PhonePreview.tsx'
import { ServiceName } from '#web/engines/services/ServiceName.tsx'
import { IconInput } from './IconInput.tsx'
import { ServiceActions } from './ServiceActions.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

export const pages = definePages<Service>({
  name: 'services',
  title: 'name',
  head: ['state', 'code'],
  input: async () => (await import('#features/services/services/contract.ts')).newService,
  problems: serviceProblems,
  fields: [
    text('code', { link: true, sort: true }),
    { ...text('name', { sort: true }), cell: <ServiceName /> },
    text('nameEn', { cut: 180, sort: true }),
    status('state', 'ServiceState', { sort: 'computed' }),
    reference('categoryName', 'categoryId', 'service-categories', { link: true, sort: true }),
    reference('agencyName', 'agencyId', 'agencies', { once: true, sort: true, hint: 'services.agencyHint' }),
    { ...choice('icon', 'ServiceIcon', [], { list: 'none' }), input: () => <IconInput /> },
    text('address', {
      wide: true,
      list: 'hidden',
      sort: true,
      inputMode: 'url',
      hint: 'services.addressHint',
    }),
    choice('audience', 'ServiceAudience', serviceAudiences, { list: 'hidden', sort: true }),
    flag('apiAccess', 'ServiceApiAccess', 'services.apiAccess'),
    begins('publishFromAt', { list: 'hidden', sort: true }),
    ends('publishUntilAt', { sort: true }),
  ],
  groups: {
    'services.basics': ['code', 'categoryId', 'name', 'nameEn', 'icon', 'agencyId'],
    'services.opening': ['address', 'audience', 'apiAccess'],
    'services.window': ['publishFromAt', 'publishUntilAt'],
  },
  filters: [
    search('services.search'),
    byChoice('state', 'ServiceState', serviceStates),
    byReference('categoryId', 'service-categories'),
  ],
  moreFilters: [
    byReference('agencyId', 'agencies'),
    byChoice('audience', 'ServiceAudience', serviceAudiences),
    byFlag('apiAccess', 'ServiceApiAccess'),
  ],
  bulk,
  emptyHint: 'services.emptyHint',
  factsTitle: 'services.basics',
  actions: (service) => <ServiceActions service={service} />,
  tabs: (service) => [
    {
      key: 'preview',
      label: 'services.preview.title',
      content: (
        <Section>
          <PhonePreview>{(language) => <AppGrid services={[service]} language={language} />}</PhonePreview>
        </Section>
      ),
    },
  ],
})
