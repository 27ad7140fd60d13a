import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  placeless: { roles: 'A role is the same for all agencies; its own tests cover who may change one' },
  likely: { grants: () => [] },
}
