import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'

export const getOpenapi = endpoint({
  method: 'get',
  path: '/openapi.json',
  permission: null,
  why: 'The description of the API holds no data',
  summary: 'This API as an OpenAPI 3.1 document; each operation carries its permission as x-permission',
  // Half a megabyte, which nobody needs twice.
  rate: { requests: 20, seconds: 60 },
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
})
