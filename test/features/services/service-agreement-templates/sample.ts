import type { TestApp } from '#test/support/app.ts'
import { buildTemplate } from '#test/support/build-agreements.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

const build = async ({ deps }: TestApp, { place, marker }: Filled) => [
  await buildTemplate(deps, { ...ownersOf(place), name: marker, text_zh: `<p>${marker}</p>` }),
]

export const sample: Sample = {
  resources: { 'service-agreement-templates': { build, key: 'templateId' } },
  bodies: { 'patch /service-agreement-templates/{id}': () => ({ name: '改名', version: 1 }) },
}
