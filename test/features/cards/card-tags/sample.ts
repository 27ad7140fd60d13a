import type { TestApp } from '#test/support/app.ts'
import { buildTag } from '#test/support/build-cards.ts'
import type { Sample } from '#test/support/sample.ts'

const build = async (t: TestApp) => [(await buildTag(t.deps)).id, (await buildTag(t.deps)).id]
const placeless = 'Tags belong to all agencies; their uses are counted in reach, as card-tags.test.ts shows'

export const sample: Sample = {
  placeless: { 'card-tags': placeless },
  resources: { 'card-tags': { build, key: 'tagId' } },
  bodies: {
    'patch /card-tags/{id}': () => ({ name: '改名', version: 1 }),
    'post /card-tags/{id}/merge': () => ({ intoId: 1, version: 1 }),
  },
  counts: { 'post /card-tags/{id}/merge/preview': { elsewhere: placeless } },
  references: {
    'post /card-tags/{id}/merge intoId': { elsewhere: placeless },
    'post /card-tags/{id}/merge/preview intoId': { elsewhere: placeless },
  },
}
