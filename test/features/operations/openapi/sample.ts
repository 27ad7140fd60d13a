import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  reads: { 'get /openapi.json': { elsewhere: 'The description of the API holds no rows' } },
}
