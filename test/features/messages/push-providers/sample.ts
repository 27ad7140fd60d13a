import { buildProvider, calm } from '#test/support/build-push.ts'
import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  resources: { 'push-providers': { build: async (t) => [await buildProvider(t)], key: 'providerId' } },
  placeless: { 'push-providers': 'All agencies send by the same providers' },
  bodies: {
    'patch /push-providers/{id}': () => ({ name: '改名', version: 1 }),
    'post /push-providers/{id}/set-key': () => ({ key: 'x'.repeat(40), version: 1 }),
    'post /push-providers/{id}/drop-key': () => ({ version: 1 }),
    'post /push-providers/{id}/test-keys': () => ({}),
    'post /push-providers/{id}/make-default': () => ({ version: 1 }),
    'post /push-providers/{id}/set-simulation': () => ({ simulation: calm, version: 1 }),
  },
  noRecords: { applicationId: 'The name of an application at the provider' },
  likely: { kind: () => 'SIMULATOR', applicationId: () => null },
}
