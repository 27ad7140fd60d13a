import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import { openapiDocument } from '../../kernel/openapi.ts'
import { getOpenapi } from './contract.ts'

export const openapi: Feature = {
  name: 'openapi',
  routes: (app) => mount(app, getOpenapi, async () => openapiDocument(app)),
}
