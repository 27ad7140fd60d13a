import type { PushProvider } from '#features/messages/push-providers/contract.ts'
import { providerKinds } from '#features/messages/push-providers/enums.ts'
import { pushProviderProblems } from '#features/messages/push-providers/problems.ts'
import { byChoice, byFlag, choice, flag, instant, number, search, status, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { Failure } from './Failure.tsx'
import { KindInput } from './KindInput.tsx'
import { MakeDefault } from './MakeDefault.tsx'
import { ProviderState } from './ProviderState.tsx'

export const pages = definePages<PushProvider>({
  name: 'push-providers',
  title: 'name',
  head: ['isDefault', 'active', 'breaker'],
  input: async () => (await import('#features/messages/push-providers/contract.ts')).pushProviderInput,
  problems: pushProviderProblems,
  fields: [
    text('name', { link: true, sort: true }),
    { ...choice('kind', 'PushProviderKind', providerKinds, { sort: true }), input: (form) => <KindInput {...form} /> },
    text('applicationId', { sort: true, cut: 240, hint: 'pushProviders.applicationHint' }),
    number('ratePerSecond', { typed: true, sort: true, hint: 'pushProviders.rateHint' }),
    status('isDefault', 'PushDefault', { sort: 'computed' }),
    flag('active', 'PushProviderState', 'enums.PushProviderState.true.label'),
    status('breaker', 'PushBreaker', { sort: 'computed' }),
    { source: 'lastFailure', cell: <Failure />, sort: 'computed' },
    instant('lastFailureAt', { sort: true, list: 'hidden' }),
  ],
  filters: [
    search('pushProviders.search'),
    byChoice('kind', 'PushProviderKind', providerKinds),
    byFlag('active', 'PushProviderState'),
  ],
  sort: { field: 'id', order: 'ASC' },
  emptyHint: 'pushProviders.emptyHint',
  factsTitle: 'pushProviders.facts',
  actions: (provider) => <MakeDefault provider={provider} />,
  tabs: (provider) => [{ key: 'state', label: 'pushProviders.state', content: <ProviderState provider={provider} /> }],
})
